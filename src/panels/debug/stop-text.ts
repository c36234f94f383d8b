import { assertNever } from "../../base/assert.ts";
import type { DebugView } from "../../debug/debug-view.ts";

/** Where a design stands and why, in one sentence. */
export function stopText({ stop, isRunning, cycle, cyclesPerSecond, clockHz }: DebugView): string {
  if (isRunning) {
    const rate = cyclesPerSecond ?? 0;
    return rate === 0
      ? "Running"
      : `Running, ${showRate(rate)} cycles/s, ${(rate / clockHz).toPrecision(2)} of real time`;
  }
  switch (stop?.kind) {
    case undefined:
    case "goal":
      return `Stands at cycle ${cycle.toLocaleString("en")}`;
    case "start":
      return "Stands behind its reset";
    case "pause":
      return `Paused at cycle ${cycle.toLocaleString("en")}`;
    case "breakpoint":
      return `Stopped at a breakpoint: ${stop.text}`;
    case "assertion":
      return `A contract was broken: ${stop.text}`;
    case "finish":
      return `The design ended: ${stop.text}`;
    case "fault":
      return stop.text;
    default:
      return assertNever(stop);
  }
}

/** Three digits with a unit: `12.3 M`. */
export function showRate(perSecond: number): string {
  const units = ["", " k", " M", " G"];
  let value = perSecond;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)}${units[unit]}`;
}
