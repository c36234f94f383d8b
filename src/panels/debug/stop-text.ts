import { assertNever } from "../../base/assert.ts";
import type { DebugView } from "../../debug/debug-view.ts";

/** Where a design stands and why, in one sentence. */
export function stopText({ stop, isRunning, at, time, cyclesPerSecond, speed }: DebugView): string {
  if (isRunning) {
    if (speed === undefined || speed === 0) {
      return "Running";
    }
    const rate = cyclesPerSecond === undefined ? "" : ` ${showRate(cyclesPerSecond)} cycles/s,`;
    return `Running,${rate} ${speed.toPrecision(2)} of real time`;
  }
  switch (stop?.kind) {
    case undefined:
    case "goal":
      return `Stands at ${at}`;
    case "start":
      return time === "cycles" ? "Stands behind its reset" : "Stands at its beginning";
    case "pause":
      return `Paused at ${at}`;
    case "breakpoint":
      return `Stopped at a breakpoint: ${stop.text}`;
    case "assertion":
      return `Failed at ${at}: ${stop.text}`;
    case "finish":
      return `Ended at ${at}: ${stop.text}`;
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
