import type { TestFailure } from "../simulate/test-result.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";

/** When a failure happened, in ticks of the waveform of its run. */
export function failureTime(
  { picoseconds, cycle }: Pick<TestFailure, "picoseconds" | "cycle">,
  { tickPicoseconds, cycles }: Pick<WaveSummary, "tickPicoseconds" | "cycles">,
): number {
  return picoseconds === undefined
    ? cycles.origin + cycle * cycles.period
    : picoseconds / tickPicoseconds;
}
