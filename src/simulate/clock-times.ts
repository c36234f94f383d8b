import type { Hardware } from "../brief/hardware.ts";
import type { TraceScale } from "../trace/trace-builder.ts";

/** Edges with reset asserted at the start of every run; they are not counted as cycles. */
export const RESET_EDGES = 2;

export const TICKS_PER_CYCLE = 2;

/** What a design without `clock_hz` is shown at, in hertz. */
export const DEFAULT_CLOCK_HZ = 100_000_000;

/** The instant of the rising edge that ends cycle `cycle`; `edgeTime(0)` is the last reset edge. */
export function edgeTime(cycle: number): number {
  return TICKS_PER_CYCLE * (RESET_EDGES + cycle) - 1;
}

/** A tick is half a clock period, to the nearest picosecond. */
export function traceScaleOf(hardware: Pick<Hardware, "clockHz">): TraceScale {
  const clockHz = hardware.clockHz ?? DEFAULT_CLOCK_HZ;
  const tickPicoseconds = Math.max(1, Math.round(1e12 / clockHz / TICKS_PER_CYCLE));
  return { ticksPerCycle: TICKS_PER_CYCLE, tickPicoseconds };
}

/** The cycle that the rising edge at or after `time` ends; 0 and less for the initial reset. */
export function cycleAt(time: number): number {
  return Math.floor(time / TICKS_PER_CYCLE) + 1 - RESET_EDGES;
}
