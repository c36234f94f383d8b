/** Keys or values of one head as 4 bits each, with what they are measured from. */
export interface Kv4Row {
  /** 0 to 15. */
  readonly codes: readonly bigint[];
  readonly minimum: bigint;
  /** The greatest value less the least: 15 steps. */
  readonly range: bigint;
}

/**
 * Asymmetric quantisation of a row of integers to 4 bits (AccLLM's KV4): round((x - min) / s) with s = (max - min) / 15,
 * rounded half up, exactly; all codes are 0 where all values are equal.
 */
export function quantiseKv4(row: readonly bigint[]): Kv4Row {
  const minimum = row.reduce((least, each) => (each < least ? each : least));
  const maximum = row.reduce((most, each) => (each > most ? each : most));
  const range = maximum - minimum;
  return {
    minimum,
    range,
    codes: row.map((each) => (range === 0n ? 0n : (30n * (each - minimum) + range) / (2n * range))),
  };
}

/** The value that a code stands for: min + code (max - min) / 15, rounded half up. */
export function dequantiseKv4(code: bigint, minimum: bigint, range: bigint): bigint {
  return minimum + (2n * code * range + 15n) / 30n;
}
