import { type Dyadic, dyadicOf, timesDyadic } from "../dyadic.ts";
import { clamp, type Rounding } from "../rounding.ts";
import type { IbertProfile } from "./profile.ts";

/** How accumulators become narrow activations again. */
export interface Requantisation {
  readonly ratio: Dyadic;
  readonly rounding: Rounding;
  /** Width of the signed result. */
  readonly bits: number;
}

/**
 * For results of `bits` bits whose step is worth `1 / ratio` of an accumulator's. Lab: a mantissa of 15 bits,
 * half up, as `(acc * m + 2^(e-1)) >>> e`; code: 31 bits, half to even.
 */
export function requantisation(profile: IbertProfile, ratio: number, bits = 8): Requantisation {
  return {
    ratio: dyadicOf(ratio, profile === "lab" ? 15 : 31),
    rounding: profile === "lab" ? "half-up" : "half-even",
    bits,
  };
}

/** An accumulator of 32 bits as a signed value of `bits` bits, clamped at both ends. */
export function requantise(value: bigint, { ratio, rounding, bits }: Requantisation): bigint {
  const bound = 1n << BigInt(bits - 1);
  return clamp(timesDyadic(value, ratio, rounding), -bound, bound - 1n);
}

/** A residual addition: both branches come to the scale of the result, are added, then clamped. */
export function addRequantised(
  one: bigint,
  other: bigint,
  { ratio, rounding, bits }: Requantisation,
  otherRatio: Dyadic,
): bigint {
  const bound = 1n << BigInt(bits - 1);
  const sum = timesDyadic(one, ratio, rounding) + timesDyadic(other, otherRatio, rounding);
  return clamp(sum, -bound, bound - 1n);
}
