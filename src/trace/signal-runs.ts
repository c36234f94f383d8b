import type { PartInShort, SignalReader } from "./signal-reader.ts";
import type { SignalColumn, TraceSegment } from "./trace-store.ts";

/**
 * A signal with very many changes, from afar: runs of changes that are each less than `sample` ticks from
 * the one before. Behind each run the signal is steady for at least so long.
 */
export interface SignalRuns {
  readonly length: number;
  /** The first and the last change of each run. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** How many changes it has, at most. */
  readonly counts: Float64Array;
  /** The value after it, in `wordsPerValue` words. */
  readonly values: Uint32Array;
  readonly wordsPerValue: number;
}

/** Taking a part as a run costs about as much as so many changes. */
const runCost = 256;

/** Finds the runs, a part of the signal at a time. */
export interface RunFinder {
  /** Looks at about so many changes; gives how many more it could have looked at, below 0 if none. */
  readonly goOn: (changes: number) => number;
  /** The runs, once all changes were looked at. */
  readonly found: () => SignalRuns | undefined;
}

export function createRunFinder(signal: SignalReader, sample: number, width: number): RunFinder {
  const wordsPerValue = Math.ceil(width / 32);
  let first = new Float64Array(64);
  let last = new Float64Array(64);
  let counts = new Float64Array(64);
  let values = new Uint32Array(64 * wordsPerValue);
  let length = 0;
  let part = 0;
  const grow = (): void => {
    const size = 2 * first.length;
    first = copied(first, new Float64Array(size));
    last = copied(last, new Float64Array(size));
    counts = copied(counts, new Float64Array(size));
    values = copied(values, new Uint32Array(size * wordsPerValue));
  };
  const take = (column: SignalColumn): void => {
    const { times } = column;
    const count = times.length;
    let begin = 0;
    let time = length === 0 ? Number.NEGATIVE_INFINITY : (last[length - 1] ?? 0);
    for (let change = 0; change < count; change++) {
      const before = time;
      time = times[change] ?? 0;
      if (time - before >= sample) {
        if (length > 0) {
          endRun(column, begin, change);
        }
        if (length === first.length) {
          grow();
        }
        first[length] = time;
        counts[length++] = 0;
        begin = change;
      }
    }
    endRun(column, begin, count);
  };
  /** The run under way has the changes from `begin` up to `end` of the column. */
  const endRun = (column: SignalColumn, begin: number, end: number): void => {
    if (end > begin) {
      const run = length - 1;
      last[run] = column.times[end - 1] ?? 0;
      counts[run] = (counts[run] ?? 0) + end - begin;
      copyValue(column, end - 1, values, run * wordsPerValue, wordsPerValue);
    }
  };
  const takeRun = (run: PartInShort): void => {
    if (length === 0 || run.first - (last[length - 1] ?? 0) >= sample) {
      if (length === first.length) {
        grow();
      }
      first[length] = run.first;
      counts[length++] = 0;
    }
    last[length - 1] = run.last;
    counts[length - 1] = (counts[length - 1] ?? 0) + run.changes;
    values.set(run.value, (length - 1) * wordsPerValue);
  };
  return {
    goOn: (changes) => {
      let rest = changes;
      for (; part < signal.parts && rest >= 0; part++) {
        const run = signal.run(part, sample);
        if (run === undefined) {
          take(signal.column(part));
          rest -= signal.mostChangesIn(part);
        } else {
          takeRun(run);
          rest -= runCost;
        }
      }
      return rest;
    },
    found: () =>
      part < signal.parts ? undefined : { length, first, last, counts, values, wordsPerValue },
  };
}

/**
 * The runs between `from` and `to`, which must lie within the record, as segments: like `segmentColumn` for
 * a `sample` that is no shorter than that of the runs. How many changes are told is right only about.
 */
export function segmentRuns(
  runs: SignalRuns,
  from: number,
  to: number,
  sample: number,
): readonly TraceSegment[] {
  const { length, first, last } = runs;
  const segments: TraceSegment[] = [];
  let run = runAtOrBefore(runs, from);
  if (run < 0 || from > to) {
    return segments;
  }
  let at = from;
  for (;;) {
    let changes = changesWithin(runs, run, from, to);
    let isBusy = (first[run] ?? 0) < (last[run] ?? 0) && (last[run] ?? 0) > at;
    while (
      run + 1 < length &&
      (last[run] ?? 0) < to &&
      (first[run + 1] ?? 0) - Math.max(last[run] ?? 0, 0) < sample
    ) {
      run++;
      changes += changesWithin(runs, run, from, to);
      isBusy = true;
    }
    if (isBusy) {
      const end = Math.min(last[run] ?? 0, to);
      segments.push({ kind: "busy", from: at, to: end, changes });
      if (end >= to) {
        return segments;
      }
      at = end;
    }
    const next = run + 1 < length ? (first[run + 1] ?? 0) : Number.POSITIVE_INFINITY;
    segments.push({
      kind: "steady",
      from: at,
      to: Math.min(next, to),
      value: valueOfRun(runs, run),
    });
    if (next > to) {
      return segments;
    }
    at = next;
    run++;
  }
}

function changesWithin(
  { first, last, counts }: SignalRuns,
  run: number,
  from: number,
  to: number,
): number {
  const [begin, end, count] = [first[run] ?? 0, last[run] ?? 0, counts[run] ?? 0];
  const inside = Math.min(end, to) - Math.max(begin, from);
  return inside < 0
    ? 0
    : begin >= from && end <= to
      ? count
      : Math.ceil((count * inside) / (end - begin));
}

function valueOfRun({ values, wordsPerValue }: SignalRuns, run: number): bigint {
  let value = 0n;
  for (let word = wordsPerValue - 1; word >= 0; word--) {
    value = (value << 32n) | BigInt(values[run * wordsPerValue + word] ?? 0);
  }
  return value;
}

/** The last run that begins at or before `time`; -1 if there is none. */
function runAtOrBefore({ first, length }: SignalRuns, time: number): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((first[middle] ?? 0) <= time) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function copyValue(
  { values }: SignalColumn,
  change: number,
  into: Uint32Array,
  at: number,
  words: number,
): void {
  for (let word = 0; word < words; word++) {
    into[at + word] = values.data[values.kind === "narrow" ? change : change * words + word] ?? 0;
  }
}

function copied<T extends Float64Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
