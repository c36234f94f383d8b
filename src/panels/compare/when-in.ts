import type { ComparisonRow } from "../../compare/compare-samples.ts";
import type { ShownWave } from "../../state/selectors.ts";
import { cycleAt } from "../../waves/cycle-grid.ts";
import { formatTime, grouped } from "../../waves/format-time.ts";

/** When a sample came, in cycles of the waveform's clock or, without one, as a time. */
export function whenIn({ summary }: ShownWave): (row: ComparisonRow) => string | undefined {
  return ({ time }) =>
    time === undefined
      ? undefined
      : summary.cycles.hasClock
        ? `cycle ${grouped(cycleAt(summary.cycles, time))}`
        : formatTime(time, summary.tickPicoseconds);
}
