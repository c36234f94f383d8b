import { changeAtOrBefore, valueOfChange } from "./signal-column.ts";
import type { SignalColumn, TraceStore } from "./trace-store.ts";

export interface ValueSearch {
  /** The bit pattern. */
  readonly value: bigint;
  /** From where, in ticks; a value that begins there is not found. */
  readonly time: number;
  readonly direction: "next" | "previous";
}

/** `searching`: not found up to `time`, from which to search on. */
export type FoundValue =
  | { readonly kind: "found"; readonly time: number }
  | { readonly kind: "none" }
  | { readonly kind: "searching"; readonly time: number };

/** The next instant at which a signal takes a value, or the last one before; reads about `changes` changes. */
export function findValue(
  store: TraceStore,
  signal: number,
  { value, time, direction }: ValueSearch,
  changes: number,
): FoundValue {
  const step = direction === "next" ? 1 : -1;
  let rest = changes;
  for (
    let segment = store.segmentAt(time);
    segment >= 0 && segment < store.segmentCount;
    segment += step
  ) {
    const column = store.changesInSegment(signal, segment);
    const at = changeAtOrBefore(column, time);
    const first = step > 0 ? at + 1 : column.times[at] === time ? at - 1 : at;
    const found = findInColumn(column, value, first, step);
    if (found !== undefined) {
      return { kind: "found", time: found };
    }
    rest -= 1 + (step > 0 ? column.times.length - first : first + 1);
    const next = segment + step;
    if (rest < 0 && next >= 0 && next < store.segmentCount) {
      const { startTime, endTime } = store.segmentSpan(next);
      return { kind: "searching", time: step > 0 ? startTime - 0.5 : endTime + 0.5 };
    }
  }
  return { kind: "none" };
}

function findInColumn(
  column: SignalColumn,
  value: bigint,
  first: number,
  step: 1 | -1,
): number | undefined {
  const { times, values } = column;
  const narrow = values.kind === "narrow" ? values.data : undefined;
  const pattern = Number(value);
  for (let change = first; change >= 0 && change < times.length; change += step) {
    const isHit =
      narrow === undefined ? valueOfChange(column, change) === value : narrow[change] === pattern;
    if (isHit) {
      return times[change];
    }
  }
  return undefined;
}
