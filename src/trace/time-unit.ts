/** A unit that divides a tick: `10 ** exponent` seconds, of which a tick is `perTick`. */
export interface TimeUnit {
  readonly exponent: number;
  readonly perTick: number;
}

/** The largest power of ten of a second, from 1 fs to 1 s, of which a tick is a whole number. */
export function timeUnitOf(tickPicoseconds: number): TimeUnit {
  const femtoseconds = Math.max(1, Math.round(tickPicoseconds * 1000));
  let exponent = 0;
  while (exponent > -15 && femtoseconds % 10 ** (15 + exponent) !== 0) {
    exponent--;
  }
  return { exponent, perTick: femtoseconds / 10 ** (15 + exponent) };
}
