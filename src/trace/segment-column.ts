import { changeAtOrBefore, valueOfChange } from "./signal-column.ts";
import type { SignalColumn, TraceSegment } from "./trace-store.ts";

/**
 * The column between `from` and `to`, which must lie within the record, as segments: two changes
 * less than `sample` ticks apart have a busy stretch between them. Takes time in proportion to the
 * segments, not to the changes.
 */
export function segmentColumn(
  column: SignalColumn,
  from: number,
  to: number,
  sample: number,
): readonly TraceSegment[] {
  const { times } = column;
  const segments: TraceSegment[] = [];
  let change = changeAtOrBefore(column, from);
  if (change < 0 || from > to) {
    return segments;
  }
  let at = from;
  for (;;) {
    const start = times[change] ?? 0;
    const next = times[change + 1] ?? Number.POSITIVE_INFINITY;
    if (next - start >= sample) {
      const value = valueOfChange(column, change);
      segments.push({ kind: "steady", from: at, to: Math.min(next, to), value });
      if (next > to) {
        return segments;
      }
      at = next;
      change++;
      continue;
    }
    const last = endOfRun(times, change, sample, to);
    const end = Math.min(times[last] ?? 0, to);
    const firstInside = start >= at ? change : change + 1;
    const lastInside = (times[last] ?? 0) > to ? changeAtOrBefore(column, to) : last;
    segments.push({ kind: "busy", from: at, to: end, changes: lastInside - firstInside + 1 });
    if (end >= to) {
      return segments;
    }
    at = end;
    change = last;
  }
}

/** The last change of a run of changes closer than `sample`, or one at or after `to`. */
function endOfRun(times: Float64Array, first: number, sample: number, to: number): number {
  let current = first;
  while ((times[current] ?? 0) < to) {
    const last = lastWithin(times, current, sample);
    if (last === current) {
      break;
    }
    current = last;
  }
  return current;
}

/** The last change less than `sample` after change `from`, by doubling steps and then halving. */
function lastWithin(times: Float64Array, from: number, sample: number): number {
  const start = times[from] ?? 0;
  const isWithin = (index: number) =>
    index < times.length && (times[index] ?? Number.POSITIVE_INFINITY) - start < sample;
  let step = 1;
  while (isWithin(from + step)) {
    step *= 2;
  }
  let low = from + (step >> 1);
  let high = from + step - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isWithin(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
