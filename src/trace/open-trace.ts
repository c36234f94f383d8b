import { present } from "../base/assert.ts";
import { createByteBoundedCache } from "./byte-bounded-cache.ts";
import { type SignalWords, wordsOfSignal } from "./decode-segment.ts";
import { recordChunks } from "./record-chunks.ts";
import { WORD_BYTES } from "./record-format.ts";
import { type SegmentLimits, segmentsOf } from "./segment.ts";
import { createSegmentReader } from "./segment-reader.ts";
import { createSegmentStore } from "./segment-store.ts";
import type { joinColumns } from "./signal-column.ts";
import { createDecodedParts } from "./signal-reader.ts";
import { createSignalView, type SignalView } from "./signal-view.ts";
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

/**
 * Reads a trace signal by signal: turns the record into segments once, and reads of them what it is asked.
 * Throws only for a record that no model of ours writes.
 */
export function openTrace(trace: Trace, options: OpenOptions = {}): TraceStore {
  const { signals } = trace;
  const { files, memoryBytes = defaultMemoryBytes } = options;
  const store = createSegmentStore(memoryBytes, files);
  const reader = createSegmentReader(store);
  let isCut = false;
  for (const segment of segmentsOf(recordChunks(trace, files), trace.regionBytes, options)) {
    if (!reader.add(segment)) {
      isCut = true;
      break;
    }
  }
  const { heads } = reader;
  const startTime = heads[0]?.startTime ?? 0;
  const lastTime = heads.at(-1)?.endTime ?? startTime;
  const endTime =
    isCut || trace.isTruncated === true ? lastTime : Math.max(trace.endTime, lastTime);
  const paths = new Map(signals.map((signal, at) => [signal.path, at]));
  const views = new Map<number, SignalView>();
  const shared = {
    reader,
    decoded: createDecodedParts(),
    whole: createByteBoundedCache<ReturnType<typeof joinColumns>>(
      wholeBytes,
      ({ times, values }) => times.byteLength + values.data.byteLength + 64,
    ),
    isAlone: aloneIn(trace),
    wholeChanges: options.wholeChanges ?? defaultWholeChanges,
    longestSample: Math.max(
      (endTime - startTime) / (options.mostRuns ?? defaultRuns),
      Number.MIN_VALUE,
    ),
    startTime,
  };
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
    signals,
    startTime,
    endTime,
    ticksPerCycle: trace.ticksPerCycle,
    tickPicoseconds: trace.tickPicoseconds,
    isTruncated: isCut || trace.isTruncated === true,
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
    readAhead: (signal, from, to, maxSamples, changes) =>
      viewOf(signal).readAhead(
        Math.max(from, startTime),
        Math.min(to, endTime),
        (to - from) / Math.max(1, maxSamples),
        changes,
      ),
    segmentCount: heads.length,
    changesInSegment: (signal, segment) => viewOf(signal).inSegment(segment),
    size: () => ({
      changes: heads.reduce((sum, { changes }) => sum + changes, 0),
      memoryBytes: store.inMemory(),
      fileBytes: store.inFile(),
    }),
    close: store.close,
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
