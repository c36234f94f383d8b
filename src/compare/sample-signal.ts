import { valueOfChange } from "../trace/signal-column.ts";
import type { SignalColumn, TraceStore } from "../trace/trace-store.ts";

/** Signals by their index in the trace. */
export interface SamplingPlan {
  readonly signal: number;
  readonly clock: number | undefined;
  readonly edge: "rise" | "fall";
  /** All must be other than 0. */
  readonly qualifiers: readonly number[];
  /** So many words are read at most. */
  readonly most: number;
}

/** Words as unsigned bit patterns, and when they were there, in ticks. */
export interface SampledWords {
  readonly words: readonly bigint[];
  readonly times: readonly number[];
  readonly isCut: boolean;
}

/**
 * Reads a signal as a register behind it would: just before each edge of the clock at which all qualifiers
 * are high. Without a clock, behind each change of the signal or a qualifier. Yields between the segments of
 * the record how much of it is read, from 0 to 1.
 */
export function* sampleSignal(
  store: TraceStore,
  { signal, clock, edge, qualifiers, most }: SamplingPlan,
): Generator<number, SampledWords> {
  const words: bigint[] = [];
  const times: number[] = [];
  // An edge of the clock sees what was there before it; without one, it is what a change has come to.
  const isBefore = clock !== undefined;
  const data = followSignal(store, signal, isBefore);
  const flags = qualifiers.map((each) => followSignal(store, each, isBefore));
  const wanted = edge === "rise";
  for (let segment = 0; segment < store.segmentCount; segment++) {
    const own = [data, ...flags].map((each) => each.enter(segment));
    const instants =
      clock === undefined
        ? changeTimes(own, segment)
        : edgeTimes(store.changesInSegment(clock, segment), segment, wanted);
    for (const time of instants) {
      if (flags.every((flag) => (flag.valueAt(time) ?? 0n) !== 0n)) {
        const value = data.valueAt(time);
        if (value === undefined) {
          continue;
        }
        if (words.length >= most) {
          return { words, times, isCut: true };
        }
        words.push(value);
        times.push(time);
      }
    }
    yield (segment + 1) / store.segmentCount;
  }
  return { words, times, isCut: store.isTruncated };
}

interface FollowedSignal {
  /** Goes on to a segment; its changes. */
  readonly enter: (segment: number) => SignalColumn;
  /** The value at a time of the segment, or just before it; times must not go back. */
  readonly valueAt: (time: number) => bigint | undefined;
}

function followSignal(store: TraceStore, signal: number, isBefore: boolean): FollowedSignal {
  let column: SignalColumn | undefined;
  let next = 0;
  let value: bigint | undefined;
  const goOn = (time: number): void => {
    if (column === undefined) {
      return;
    }
    const before = next;
    for (; next < column.times.length; next++) {
      const change = column.times[next] ?? 0;
      if (isBefore ? change >= time : change > time) {
        break;
      }
    }
    if (next > before) {
      value = valueOfChange(column, next - 1);
    }
  };
  return {
    enter: (segment) => {
      goOn(Number.POSITIVE_INFINITY);
      column = store.changesInSegment(signal, segment);
      next = 0;
      return column;
    },
    valueAt: (time) => {
      goOn(time);
      return value;
    },
  };
}

/** The first value of a record is no change. */
function isChange(segment: number, index: number): boolean {
  return segment > 0 || index > 0;
}

function* edgeTimes(
  clock: SignalColumn,
  segment: number,
  rises: boolean,
): Generator<number, undefined> {
  for (let index = 0; index < clock.times.length; index++) {
    const isHigh = valueOfChange(clock, index) !== 0n;
    if (isChange(segment, index) && isHigh === rises) {
      yield clock.times[index] ?? 0;
    }
  }
}

function changeTimes(columns: readonly SignalColumn[], segment: number): readonly number[] {
  const times = new Set<number>();
  for (const column of columns) {
    column.times.forEach((time, index) => {
      if (isChange(segment, index)) {
        times.add(time);
      }
    });
  }
  return [...times].sort((a, b) => a - b);
}
