import { integerSqrt } from "../integer-sqrt.ts";
import { clamp, shiftRounded } from "../rounding.ts";

/** A lesser root counts as this, so that its reciprocal has 15 bits; it takes the place of an epsilon. */
const leastRoot = 257n;
const reciprocalBits = 23n;
/** Bits that a value times the reciprocal drops: 11 are left behind the point. */
const firstShift = 12n;
/** Then 11 + 6 of the gain are left, of which 5 stay. */
const secondShift = 12;

/**
 * RMSNorm (Zhang and Sennrich, 2019) of a residual stream of 16 bits to 8 bits with 5 behind the point: one root and
 * one reciprocal a row, and two products of 16 x 16 bits a value. The mean of the squares, its root, the reciprocal
 * 2^23 / root and the first product are rounded down; the second, by a gain of 8 bits with 6 behind the point, half
 * up, and clamped.
 */
export function normalise(row: readonly bigint[], gains: readonly bigint[]): readonly bigint[] {
  const squares = row.reduce((sum, each) => sum + each * each, 0n);
  const floorRoot = integerSqrt(squares / BigInt(row.length));
  const root = floorRoot < leastRoot ? leastRoot : floorRoot;
  const reciprocal = (1n << reciprocalBits) / root;
  return row.map((each, at) => {
    const unit = (each * reciprocal) >> firstShift;
    return clamp(shiftRounded(unit * (gains[at] ?? 0n), secondShift, "half-up"), -128n, 127n);
  });
}
