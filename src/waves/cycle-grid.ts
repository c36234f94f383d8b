import type { TraceStore } from "../trace/trace-store.ts";

/** Clock cycles of a trace: cycle `n` begins at `origin + n * period`, in ticks. */
export interface CycleGrid {
  readonly origin: number;
  readonly period: number;
  /** Whether the design has a clock; else its cycles are stretches of equal length, of which nobody speaks. */
  readonly hasClock: boolean;
}

/**
 * Cycle 0 begins with the last clock edge of the first reset, as the tests count; without a reset,
 * with the first rising edge of the clock; without a clock, with the record.
 */
export function cycleGridOf(store: TraceStore): CycleGrid {
  const period = Math.max(store.ticksPerCycle, Number.MIN_VALUE);
  const clock = clockOf(store);
  if (clock === undefined) {
    return { origin: store.startTime, period, hasClock: false };
  }
  const firstEdge = nextRise(store, clock, store.startTime);
  if (firstEdge === undefined) {
    return { origin: store.startTime, period, hasClock: true };
  }
  const reset = store.signals.findIndex(({ role }) => role === "reset");
  const release = reset < 0 ? undefined : store.nextEdge(reset, store.startTime);
  if (release === undefined || release < firstEdge) {
    return { origin: firstEdge, period, hasClock: true };
  }
  const origin = firstEdge + Math.floor((release - firstEdge) / period) * period;
  return { origin, period, hasClock: true };
}

/** The index of the clock of the design. */
export function clockOf(store: TraceStore): number | undefined {
  const clock = store.signals.findIndex(({ role }) => role === "clock");
  return clock < 0 ? undefined : clock;
}

/** The first instant after `time` at which the signal becomes other than 0. */
function nextRise(store: TraceStore, signal: number, time: number): number | undefined {
  let edge = store.nextEdge(signal, time);
  while (edge !== undefined && store.valueAt(signal, edge) === 0n) {
    edge = store.nextEdge(signal, edge);
  }
  return edge;
}

/** The cycle that `time` lies in; negative during reset. */
export function cycleAt(grid: CycleGrid, time: number): number {
  return Math.floor((time - grid.origin) / grid.period);
}
