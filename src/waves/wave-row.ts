import type { Radix } from "./formatters/value-formatter.ts";

/** What a row shows: the signal by its index in the trace, and how its values are written. */
export interface WaveRow {
  readonly signal: number;
  readonly radix: Radix;
}

/** One of the eight signal colours of the theme. */
export type SignalHue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
