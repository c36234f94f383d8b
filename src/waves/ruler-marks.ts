import type { CycleGrid } from "./cycle-grid.ts";
import { formatTime, grouped } from "./format-time.ts";

export interface RulerMark {
  /** In ticks. */
  readonly time: number;
  readonly label: string;
}

export interface RulerRequest {
  /** In ticks. */
  readonly from: number;
  readonly to: number;
  /** Pixels from `from` to `to`. */
  readonly width: number;
  readonly unit: "time" | "cycles";
  readonly grid: CycleGrid;
  readonly tickPicoseconds: number;
}

const MARK_PIXELS = 88;

/** The labelled marks of a ruler: at round cycles, or at round times, far enough apart to read. */
export function rulerMarks(request: RulerRequest): readonly RulerMark[] {
  const { from, to, width, unit, grid, tickPicoseconds } = request;
  const room = ((to - from) / width) * MARK_PIXELS;
  const ticksPerUnit = unit === "cycles" ? grid.period : 1 / tickPicoseconds;
  const origin = unit === "cycles" ? grid.origin : 0;
  const step = Math.max(1, roundUp(room / ticksPerUnit));
  const marks: RulerMark[] = [];
  const first = Math.ceil((from - origin) / ticksPerUnit / step);
  const last = Math.floor((to - origin) / ticksPerUnit / step);
  for (let at = first; at <= last; at++) {
    const time = origin + at * step * ticksPerUnit;
    marks.push({
      time,
      label: unit === "cycles" ? grouped(at * step) : formatTime(at * step, 1),
    });
  }
  return marks;
}

/** The next of 1, 2, 5, 10, 20, 50, ... */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}
