import type { TraceSignal } from "./trace.ts";

/**
 * Values of a signal, one for each change, as unsigned bit patterns: read them in the signal's
 * `type` to get signed numbers. `narrow` holds signals of at most 32 bits, one array element for
 * each value; `wide` holds `wordsPerValue` words of 32 bits for each value, the lowest first.
 */
export type ColumnValues =
  | { readonly kind: "narrow"; readonly data: Uint8Array | Uint16Array | Uint32Array }
  | { readonly kind: "wide"; readonly wordsPerValue: number; readonly data: Uint32Array };

/**
 * Every change of one signal. `times` are in ticks, strictly ascending; the first is the first
 * instant that was recorded, and each value differs from the one before it. The arrays belong to
 * the store's cache and must not be written to or transferred.
 */
export interface SignalColumn {
  readonly times: Float64Array;
  readonly values: ColumnValues;
}

/**
 * A stretch of a signal at some level of detail. `steady`: `value`, an unsigned bit pattern, holds
 * from `from` to `to`. `busy`: `changes` changes, the first at or after `from` and the last at or
 * before `to`, each less than a sample from its neighbour; it may be narrower than a sample. Of a signal with very
 * many changes `changes` is only about right.
 */
export type TraceSegment =
  | { readonly kind: "steady"; readonly from: number; readonly to: number; readonly value: bigint }
  | { readonly kind: "busy"; readonly from: number; readonly to: number; readonly changes: number };

/**
 * A trace that is read signal by signal. A signal is named by its index in `signals`; times are in
 * ticks and need not be whole in a question. Columns are decoded at the first question about their
 * signal, and kept while there is room for them.
 */
export interface TraceStore {
  readonly signals: readonly TraceSignal[];
  /** The first instant that was recorded. */
  readonly startTime: number;
  /** The last instant that was simulated, at least `startTime`. */
  readonly endTime: number;
  /** Ticks of one clock period. */
  readonly ticksPerCycle: number;
  /** Picoseconds of one tick. */
  readonly tickPicoseconds: number;
  /** The record ended before the run did. */
  readonly isTruncated: boolean;
  /** The index of the signal with that hierarchical name. */
  readonly indexOf: (path: string) => number | undefined;
  /** All of a signal at once, however much that is. */
  readonly changesOf: (signalIndex: number) => SignalColumn;
  /** The bit pattern at `time`, a change at `time` included; `undefined` before `startTime`. */
  readonly valueAt: (signalIndex: number, time: number) => bigint | undefined;
  /** The first change after `time`. */
  readonly nextEdge: (signalIndex: number, time: number) => number | undefined;
  /** The last change before `time`; the first recorded value is not a change. */
  readonly previousEdge: (signalIndex: number, time: number) => number | undefined;
  /**
   * The signal between `from` and `to`, both clipped to what was recorded, in segments that touch
   * and are in order of time. The stretch between two changes closer than
   * `(to - from) / maxSamples` is busy, and neighbouring busy stretches are one, so there are at
   * most `2 * maxSamples + 5` segments; every change starts a steady segment or lies in a busy one.
   * The division of time does not depend on where the window starts, so that panning is calm.
   */
  readonly changesWithin: (
    signalIndex: number,
    from: number,
    to: number,
    maxSamples: number,
  ) => readonly TraceSegment[];
  /**
   * Reads ahead for `changesWithin`, where changes closer than `sample` ticks are busy, about `changes`
   * changes; gives how many of them it did not need, below 0 if there may be more to read. Without it,
   * `changesWithin` reads all it needs.
   */
  readonly readAhead: (signalIndex: number, sample: number, changes: number) => number;
  /** The record lies in so many segments, one behind the other in time. */
  readonly segmentCount: number;
  /** The last segment that begins at or before `time`, or the first. */
  readonly segmentAt: (time: number) => number;
  readonly segmentSpan: (segment: number) => Pick<TraceStore, "startTime" | "endTime">;
  /** The changes of a signal within a segment; the first of the first one is its first value. */
  readonly changesInSegment: (signalIndex: number, segment: number) => SignalColumn;
  /** How many words of 32 bits changed how often, and what they take. */
  readonly size: () => TraceSize;
  /** Gives the file back that a large trace lies in. */
  readonly close: () => void;
}

export interface TraceSize {
  readonly changes: number;
  readonly memoryBytes: number;
  readonly fileBytes: number;
}
