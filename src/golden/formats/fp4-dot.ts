import { decodeSmallFloat, fp4 } from "./small-float.ts";

/**
 * The dot product of two rows of FP4 (E2M1) codes in quarters: each product is a whole number of them, at most 144
 * (6 times 6), so the sum is exact.
 */
export function fp4DotQuarters(left: readonly number[], right: readonly number[]): bigint {
  return left.reduce((sum, each, at) => {
    const product = decodeSmallFloat(each, fp4) * decodeSmallFloat(right[at] ?? 0, fp4);
    return sum + BigInt(Math.round(4 * product));
  }, 0n);
}
