import { clamp } from "../rounding.ts";

/** How fine the table of the difference between ReLU and GELU is. */
export interface DeltaGeluTable {
  /** Values of the difference at the lower end of each of equal parts of 0 to 4. */
  readonly entries: readonly bigint[];
  /** Bits behind the point of inputs, results and entries. */
  readonly fractionBits: number;
}

/** x (1 - Phi(x)), which is relu(x) - gelu(x) for x of at least 0; the same for -x. At most 0.17, at 0.75. */
export function geluDifference(x: number): number {
  const size = Math.abs(x);
  return (size * complementaryError(size / Math.SQRT2)) / 2;
}

/** `size` parts of 0 to 4, with `finest` bits behind the point, then rounded half up to `fractionBits`. */
export function deltaGeluTable(size: number, fractionBits: number, finest = 16): DeltaGeluTable {
  const drop = BigInt(finest - fractionBits);
  const half = drop === 0n ? 0n : 1n << (drop - 1n);
  return {
    fractionBits,
    entries: Array.from({ length: size }, (_, at) => {
      const fine = BigInt(Math.round(geluDifference((4 * at) / size) * 2 ** finest));
      return (fine + half) >> drop;
    }),
  };
}

/**
 * GELU as ReLU less a table of their difference (Edge-MoE), which is even and hardly more than 0 beyond 4: input and
 * result signed with `fractionBits` bits behind the point, the part of the table found by rounding down.
 */
export function deltaGelu(value: bigint, { entries, fractionBits }: DeltaGeluTable): bigint {
  const size = value < 0n ? -value : value;
  const part = (size * BigInt(entries.length)) >> BigInt(fractionBits + 2);
  return (value > 0n ? value : 0n) - (entries[Number(clamp(part, 0n, 1n << 20n))] ?? 0n);
}

/** erfc(x) for x of at least 0: by its series below 3, by its continued fraction above; to about 1e-14. */
function complementaryError(x: number): number {
  if (x < 3) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 100; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = x;
  for (let n = 60; n > 0; n--) {
    fraction = x + n / 2 / fraction;
  }
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
