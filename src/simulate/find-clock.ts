import type { TraceStore } from "../trace/trace-store.ts";

/** A clock among the signals of a testbench, which has no ports that would tell. */
export interface FoundClock {
  readonly signal: number;
  /** Ticks between two of its rises. */
  readonly period: number;
}

const clockName = /(?:^|[._])(?:clk|clock|ck)(?:_?i|_in|\d*)$/i;

/** The outermost signal that is named like a clock and rises twice. */
export function findClock(store: TraceStore): FoundClock | undefined {
  const depth = (path: string): number => path.split(".").length;
  const candidates = store.signals
    .map(({ path, type }, signal) => ({ path, type, signal }))
    .filter(({ path, type }) => type.width === 1 && clockName.test(path))
    .sort((one, other) => depth(one.path) - depth(other.path));
  for (const { signal } of candidates) {
    const first = nextRise(store, signal, store.startTime);
    const second = first === undefined ? undefined : nextRise(store, signal, first);
    if (first !== undefined && second !== undefined) {
      return { signal, period: second - first };
    }
  }
  return undefined;
}

function nextRise(store: TraceStore, signal: number, time: number): number | undefined {
  let edge = store.nextEdge(signal, time);
  while (edge !== undefined && store.valueAt(signal, edge) === 0n) {
    edge = store.nextEdge(signal, edge);
  }
  return edge;
}
