import type { SignalColumn } from "./trace-store.ts";

/**
 * Visits every change of each column from number `first` on, in order of time, changes of one instant in
 * order of column. A binary heap of columns by the time of their next change: the cost of a change
 * grows with the logarithm of the number of columns.
 */
export function mergeByTime(
  columns: readonly SignalColumn[],
  first: number,
  visit: (time: number, column: number, change: number) => void,
): void {
  const nextChange = new Uint32Array(columns.length).fill(first);
  const nextTime = Float64Array.from(columns, (column) => column.times[first] ?? Infinity);
  const heap = Uint32Array.from(columns.keys());
  const isBefore = (a: number, b: number): boolean => {
    const timeA = nextTime[a] ?? Infinity;
    const timeB = nextTime[b] ?? Infinity;
    return timeA < timeB || (timeA === timeB && a < b);
  };
  const siftDown = (from: number) => {
    let at = from;
    const moving = heap[at] ?? 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) {
        break;
      }
      if (child + 1 < heap.length && isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) {
        child++;
      }
      if (!isBefore(heap[child] ?? 0, moving)) {
        break;
      }
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = moving;
  };

  for (let at = (heap.length >> 1) - 1; at >= 0; at--) {
    siftDown(at);
  }
  for (;;) {
    const column = heap[0];
    const time = column === undefined ? Infinity : (nextTime[column] ?? Infinity);
    if (column === undefined || time === Infinity) {
      return;
    }
    const change = nextChange[column] ?? 0;
    visit(time, column, change);
    nextChange[column] = change + 1;
    nextTime[column] = columns[column]?.times[change + 1] ?? Infinity;
    siftDown(0);
  }
}
