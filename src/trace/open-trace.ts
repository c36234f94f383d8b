import { present } from "../base/assert.ts";
import { createByteBoundedCache } from "./byte-bounded-cache.ts";
import { type SignalWords, wordsOfSignal } from "./decode-segment.ts";
import { recordChunks } from "./record-chunks.ts";
import { WORD_BYTES } from "./record-format.ts";
import { type SegmentLimits, segmentsOf } from "./segment.ts";
import { createSegmentReader } from "./segment-reader.ts";
import { createSegmentStore, type SegmentStore } from "./segment-store.ts";
import { bytesOfColumn } from "./signal-column.ts";
import { createDecodedParts } from "./signal-reader.ts";
import { createSignalView, type SharedViews, type SignalView } from "./signal-view.ts";
import type { SpillFiles } from "./spill-files.ts";
import type { Trace } from "./trace.ts";
import type { TraceStore } from "./trace-store.ts";

export interface OpenOptions extends SegmentLimits {
  /** Where a large trace is kept; without it, all of it is in memory. */
  readonly files?: SpillFiles | undefined;
  /** Bytes of segments that are kept in memory before they go to a file. */
  readonly memoryBytes?: number;
  /** A signal with more changes is not decoded as a whole. */
  readonly wholeChanges?: number;
  /** From afar, such a signal is summed up in at most about so many runs of changes. */
  readonly mostRuns?: number;
}

const defaultMemoryBytes = 128 << 20;
const defaultWholeChanges = 1 << 16;
const defaultRuns = 1 << 16;
/** Whole columns of all signals together. */
const wholeBytes = 64 << 20;

/** A trace that is turned into segments bit by bit, and can be read as far as that has come. */
export interface OpeningTrace {
  /** Turns about so many changes more; whether all of the record is turned. */
  readonly readOn: (changes: number) => boolean;
  /** What was turned so far; an earlier store goes on to answer for less. */
  readonly store: () => TraceStore;
}

/**
 * Reads a trace signal by signal: turns the record into segments once, and reads of them what it is asked.
 * Throws only for a record that no model of ours writes.
 */
export function openTrace(trace: Trace, options: OpenOptions = {}): TraceStore {
  const opening = beginOpening(trace, options);
  opening.readOn(Number.POSITIVE_INFINITY);
  return opening.store();
}

export function beginOpening(trace: Trace, options: OpenOptions = {}): OpeningTrace {
  const { files, memoryBytes = defaultMemoryBytes } = options;
  const store = createSegmentStore(memoryBytes, files);
  const reader = createSegmentReader(store);
  const segments = segmentsOf(recordChunks(trace, files), trace.regionBytes, options);
  const shared = {
    reader,
    decoded: createDecodedParts(),
    isAlone: aloneIn(trace),
    wholeChanges: options.wholeChanges ?? defaultWholeChanges,
  };
  let end: "open" | "whole" | "no room" = "open";
  return {
    readOn: (changes) => {
      for (let rest = changes; rest > 0 && end === "open"; ) {
        const next = segments.next();
        if (next.done === true) {
          end = "whole";
        } else if (reader.add(next.value)) {
          rest -= next.value.head.changes;
        } else {
          end = "no room";
        }
      }
      return end !== "open";
    },
    store: () => {
      const startTime = reader.heads[0]?.startTime ?? 0;
      const lastTime = reader.heads.at(-1)?.endTime ?? startTime;
      const isWhole = end === "whole" && trace.isTruncated !== true;
      const endTime = isWhole ? Math.max(trace.endTime, lastTime) : lastTime;
      const mostRuns = options.mostRuns ?? defaultRuns;
      const views = {
        ...shared,
        whole: createByteBoundedCache(wholeBytes, bytesOfColumn),
        longestSample: Math.max((endTime - startTime) / mostRuns, Number.MIN_VALUE),
      };
      const isTruncated = end === "no room" || (end === "whole" && trace.isTruncated === true);
      return storeOf(trace, views, { startTime, endTime, isTruncated }, store);
    },
  };
}

function storeOf(
  { signals, ticksPerCycle, tickPicoseconds }: Trace,
  shared: SharedViews,
  extent: Pick<TraceStore, "startTime" | "endTime" | "isTruncated">,
  { inMemory, inFile, close }: SegmentStore,
): TraceStore {
  const { startTime, endTime } = extent;
  const heads = shared.reader.heads.slice();
  const paths = new Map(signals.map((signal, at) => [signal.path, at]));
  const views = new Map<number, SignalView>();
  const viewOf = (signal: number): SignalView => {
    const known = views.get(signal);
    if (known !== undefined) {
      return known;
    }
    const declared = present(signals[signal], "the signal of a column");
    const view = createSignalView(shared, wordsOfSignal(declared), signal);
    views.set(signal, view);
    return view;
  };
  return {
    ...extent,
    signals,
    ticksPerCycle,
    tickPicoseconds,
    indexOf: (path) => paths.get(path),
    changesOf: (signal) => viewOf(signal).whole(),
    valueAt: (signal, time) => viewOf(signal).valueAt(time),
    nextEdge: (signal, time) => viewOf(signal).nextEdge(time),
    previousEdge: (signal, time) => viewOf(signal).previousEdge(time),
    changesWithin: (signal, from, to, maxSamples) =>
      viewOf(signal).changesWithin(
        Math.max(from, startTime),
        Math.min(to, endTime),
        (to - from) / Math.max(1, maxSamples),
      ),
    readAhead: (signal, sample, changes) => viewOf(signal).readAhead(sample, changes),
    segmentCount: heads.length,
    segmentAt: (time) =>
      Math.max(
        0,
        heads.findLastIndex((head) => head.startTime <= time),
      ),
    segmentSpan: (segment) => present(heads[segment], "a segment of the trace"),
    changesInSegment: (signal, segment) => viewOf(signal).inSegment(segment),
    size: () => ({
      changes: heads.reduce((sum, { changes }) => sum + changes, 0),
      memoryBytes: inMemory(),
      fileBytes: inFile(),
    }),
    close,
  };
}

/** Tells whether the words of a signal hold nothing but it, by its own and by other names. */
function aloneIn({ signals, regionBytes }: Trace): (place: SignalWords) => boolean {
  const places = new Map<string, SignalWords>();
  for (const signal of signals) {
    const place = wordsOfSignal(signal);
    places.set(`${place.first} ${place.shift} ${place.width}`, place);
  }
  const owners = new Uint8Array(Math.ceil(regionBytes / WORD_BYTES) + 1);
  for (const { first, count } of places.values()) {
    for (let word = first; word < first + count; word++) {
      owners[word] = Math.min(2, (owners[word] ?? 0) + 1);
    }
  }
  return ({ first, count }) => owners.subarray(first, first + count).every((owner) => owner === 1);
}
