import type { TestResult } from "../simulate/test-result.ts";
import { formatTime } from "../waves/format-time.ts";

/** How much of its own time a testbench simulated, as people write it; `undefined` for a test block. */
export function simulatedTime({ picoseconds }: TestResult): string | undefined {
  return picoseconds === undefined ? undefined : formatTime(picoseconds, 1);
}
