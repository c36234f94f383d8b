import { integerSqrt } from "../integer-sqrt.ts";

export interface RmsNormWeights {
  /** One a channel, with `gainBits` bits behind the point. */
  readonly gains: readonly bigint[];
  readonly gainBits: number;
  /** Bits behind the point of the reciprocal of the root. */
  readonly reciprocalBits: number;
  /** Bits behind the point of the outputs. */
  readonly outputBits: number;
}

/** A row on its way. */
export interface RmsNormRow {
  /** floor(sum of squares / n). */
  readonly meanSquare: bigint;
  /** Its floor root; 0 counts as 1, which takes the place of an epsilon. */
  readonly root: bigint;
  /** floor(2^reciprocalBits / root). */
  readonly reciprocal: bigint;
  readonly outputs: readonly bigint[];
}

/**
 * RMSNorm (Zhang and Sennrich, 2019) in integers: x g / sqrt(mean x^2), with one root and one division a row.
 * The product is shifted once, rounded towards minus infinity, so that hardware needs no rounding adder; where the
 * outputs have more bits behind the point than the product has, zeros fill them.
 */
export function integerRmsNorm(
  row: readonly bigint[],
  { gains, gainBits, reciprocalBits, outputBits }: RmsNormWeights,
): RmsNormRow {
  const squares = row.reduce((sum, each) => sum + each * each, 0n);
  const meanSquare = row.length === 0 ? 0n : squares / BigInt(row.length);
  const floorRoot = integerSqrt(meanSquare);
  const root = floorRoot === 0n ? 1n : floorRoot;
  const reciprocal = (1n << BigInt(reciprocalBits)) / root;
  const shift = BigInt(reciprocalBits + gainBits - outputBits);
  return {
    ...{ meanSquare, root, reciprocal },
    outputs: row.map((each, at) => (each * (gains[at] ?? 0n) * reciprocal) >> shift),
  };
}
