/**
 * A product of a ternary matrix and a vector: each sum exact, no rounding. With K columns and activations of 8
 * bits a sum takes 9 + ceil(log2 K) bits: 8 + ceil(log2 K) suffice but for -128 in every column under -1 in every
 * one.
 */
export function ternaryRows(
  weights: readonly (readonly number[])[],
  activations: readonly bigint[],
): readonly bigint[] {
  return weights.map((row) =>
    row.reduce((sum, trit, column) => {
      const activation = activations[column] ?? 0n;
      return trit > 0 ? sum + activation : trit < 0 ? sum - activation : sum;
    }, 0n),
  );
}

/** How the values of a row stand in words: `lanes` in each, the first in the least significant bits. */
export interface RowWords {
  readonly lanes: number;
  /** Bits of a value. */
  readonly width: number;
  /** What stands behind the last value in the last word. */
  readonly fill: bigint;
}

/** A row of values as words of `lanes` times `width` bits; values keep their low bits. */
export function packRow(
  values: readonly bigint[],
  { lanes, width, fill }: RowWords,
): readonly bigint[] {
  return Array.from({ length: Math.ceil(values.length / lanes) }, (_, word) =>
    Array.from({ length: lanes }, (_, lane) => values[word * lanes + lane] ?? fill).reduceRight(
      (sum, value) => (sum << BigInt(width)) | BigInt.asUintN(width, value),
      0n,
    ),
  );
}
