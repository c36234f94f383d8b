import type { CellCounts } from "../synthesis/netlist-report.ts";

/** What an estimate and a measurement count alike. */
export type CountedCells = Omit<CellCounts, "other">;

/**
 * An estimate in proportion to what was measured with the standard values: where the estimate for those is off by
 * a part, the one for others is off by about as much.
 */
export function scaleEstimate(
  own: CountedCells,
  standard: CountedCells,
  measured: CountedCells,
): CountedCells {
  const scaled = (key: keyof CountedCells): number => {
    const [value, base, known] = [own[key], standard[key], measured[key]];
    if (value === base) {
      return known;
    }
    return base > 0 && known > 0 ? (known * value) / base : Math.max(0, known + value - base);
  };
  const whole = (key: keyof CountedCells): number => Math.round(scaled(key));
  return {
    ...{ lut: whole("lut"), ff: whole("ff"), carry: whole("carry"), dsp: Math.ceil(scaled("dsp")) },
    // Half of a block of 36 Kb is a block of its own.
    bram: Math.ceil(2 * scaled("bram")) / 2,
    ...{ spram: Math.ceil(scaled("spram")), uram: Math.ceil(scaled("uram")) },
  };
}
