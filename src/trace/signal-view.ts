import type { ByteBoundedCache } from "./byte-bounded-cache.ts";
import type { SignalWords } from "./decode-segment.ts";
import { segmentColumn } from "./segment-column.ts";
import type { SegmentReader } from "./segment-reader.ts";
import { changeAtOrBefore, joinColumns, valueOfChange } from "./signal-column.ts";
import { type DecodedParts, readSignal, type SignalReader } from "./signal-reader.ts";
import { createRunFinder, type RunFinder, segmentRuns } from "./signal-runs.ts";
import type { SignalColumn, TraceSegment } from "./trace-store.ts";

/** What the signals of one trace share. */
export interface SharedViews {
  readonly reader: SegmentReader;
  readonly decoded: DecodedParts;
  readonly whole: ByteBoundedCache<SignalColumn>;
  /** Whether nothing else lies in the words of a signal. */
  readonly isAlone: (place: SignalWords) => boolean;
  /** A signal with more changes is not decoded as a whole. */
  readonly wholeChanges: number;
  /** Such a signal is summed up for samples of so many ticks and more. */
  readonly longestSample: number;
}

/** The questions of `TraceStore` about one signal; windows lie within the record. */
export interface SignalView {
  readonly whole: () => SignalColumn;
  readonly inSegment: (segment: number) => SignalColumn;
  readonly valueAt: (time: number) => bigint | undefined;
  readonly nextEdge: (time: number) => number | undefined;
  readonly previousEdge: (time: number) => number | undefined;
  readonly changesWithin: (from: number, to: number, sample: number) => readonly TraceSegment[];
  readonly readAhead: (sample: number, changes: number) => number;
}

export function createSignalView(shared: SharedViews, place: SignalWords, key: number): SignalView {
  const signal = readSignal(shared.reader, place, key, shared.decoded, shared.isAlone(place));
  const isSmall = signal.mostChanges <= shared.wholeChanges;
  const longest = shared.longestSample;
  let runs: RunFinder | undefined;
  let isWhole = false;
  const runsOf = (): RunFinder => {
    runs ??= createRunFinder(signal, longest, place.width);
    return runs;
  };
  const whole = (): SignalColumn =>
    shared.whole.get(key, () => {
      isWhole = true;
      return joinColumns(
        Array.from({ length: signal.parts }, (_, part) => signal.column(part)),
        place.width,
      );
    });
  const parts = (from: number, to: number) => ({
    first: Math.max(0, partOfChange(signal, from)),
    last: nextPart(signal, signal.partAt(to), to),
  });

  return {
    whole,
    inSegment: (segment) => {
      const part = signal.partOf(segment);
      return part === undefined ? noChanges : signal.column(part);
    },
    valueAt: (time) => {
      const part = signal.partAt(time);
      if (part < 0) {
        return undefined;
      }
      const column = signal.column(part);
      const change = changeAtOrBefore(column, time);
      return change < 0 ? signal.valueBefore(part) : valueOfChange(column, change);
    },
    nextEdge: (time) => {
      for (let part = Math.max(0, signal.partAt(time)); part < signal.parts; part++) {
        const column = signal.column(part);
        // The first recorded value is not a change.
        const next = Math.max(part === 0 ? 1 : 0, changeAtOrBefore(column, time) + 1);
        if (next < column.times.length) {
          return column.times[next];
        }
      }
      return undefined;
    },
    previousEdge: (time) => {
      for (let part = signal.partAt(time); part >= 0; part--) {
        const column = signal.column(part);
        const at = changeAtOrBefore(column, time);
        const before = at >= 0 && column.times[at] === time ? at - 1 : at;
        if (before >= (part === 0 ? 1 : 0)) {
          return column.times[before];
        }
      }
      return undefined;
    },
    changesWithin: (from, to, sample) => {
      if (isSmall) {
        return segmentColumn(whole(), from, to, sample);
      }
      if (sample >= longest) {
        runsOf().goOn(Number.POSITIVE_INFINITY);
        const found = runsOf().found();
        return found === undefined ? [] : segmentRuns(found, from, to, sample);
      }
      const { first, last } = parts(from, to);
      const length = Math.max(0, last - first + 1);
      const columns = Array.from({ length }, (_, at) => signal.column(first + at));
      return segmentColumn(joinColumns(columns, place.width), from, to, sample);
    },
    readAhead: (sample, changes) => {
      if (isSmall) {
        if (isWhole) {
          return changes;
        }
        whole();
        return changes - signal.mostChanges;
      }
      if (sample >= longest) {
        return runsOf().found() === undefined ? runsOf().goOn(changes) : changes;
      }
      // A window so close is a small part of the trace.
      return changes;
    },
  };
}

const noChanges: SignalColumn = {
  times: new Float64Array(),
  values: { kind: "narrow", data: new Uint8Array() },
};

/** The part with the last change at or before `time`. */
function partOfChange(signal: SignalReader, time: number): number {
  let part = signal.partAt(time);
  while (part > 0 && changeAtOrBefore(signal.column(part), time) < 0) {
    part--;
  }
  return part;
}

/** The first part from `part` on with a change after `time`, or the last. */
function nextPart(signal: SignalReader, part: number, time: number): number {
  for (let at = Math.max(0, part); at < signal.parts; at++) {
    const { times } = signal.column(at);
    if ((times[times.length - 1] ?? Number.NEGATIVE_INFINITY) > time) {
      return at;
    }
  }
  return signal.parts - 1;
}
