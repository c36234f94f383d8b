import type { ColumnValues, SignalColumn } from "./trace-store.ts";

/** The value of change `index`, as an unsigned bit pattern; 0 beyond the last. */
export function valueOfChange(column: SignalColumn, index: number): bigint {
  const { values } = column;
  if (values.kind === "narrow") {
    return BigInt(values.data[index] ?? 0);
  }
  let value = 0n;
  for (let word = values.wordsPerValue - 1; word >= 0; word--) {
    value = (value << 32n) | BigInt(values.data[index * values.wordsPerValue + word] ?? 0);
  }
  return value;
}

/** The index of the last change at or before `time`; -1 if there is none. */
export function changeAtOrBefore(column: SignalColumn, time: number): number {
  const { times } = column;
  let low = -1;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= time) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** An array for `length` values of `width` bits, at most 32. */
export function narrowArray(
  width: number,
  length: number,
): Extract<ColumnValues, { kind: "narrow" }>["data"] {
  return width <= 8
    ? new Uint8Array(length)
    : width <= 16
      ? new Uint16Array(length)
      : new Uint32Array(length);
}

/** Columns that follow each other in time, as one; a single one is taken as it is. */
export function joinColumns(columns: readonly SignalColumn[], width: number): SignalColumn {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    return only;
  }
  const length = columns.reduce((sum, { times }) => sum + times.length, 0);
  const times = new Float64Array(length);
  const wordsPerValue = Math.ceil(width / 32);
  const values: ColumnValues =
    width <= 32
      ? { kind: "narrow", data: narrowArray(width, length) }
      : { kind: "wide", wordsPerValue, data: new Uint32Array(wordsPerValue * length) };
  let at = 0;
  for (const column of columns) {
    times.set(column.times, at);
    values.data.set(column.values.data, wordsPerValue * at);
    at += column.times.length;
  }
  return { times, values };
}

/** About what a column takes in memory. */
export function bytesOfColumn({ times, values }: SignalColumn): number {
  return times.byteLength + values.data.byteLength + 64;
}
