import { dyadicOf, timesDyadic } from "../dyadic.ts";
import { clamp } from "../rounding.ts";
import { type ExpConstants, expConstants, integerExp } from "./integer-exp.ts";
import type { IbertProfile } from "./profile.ts";

/** What the row of a softmax is computed with. */
export interface SoftmaxConstants {
  readonly exp: ExpConstants;
  /** What a step of the exponentials of 16 bits is worth, where they are brought to that. */
  readonly expScale: number;
}

/** A row on its way: the exponentials as they are summed, their sum, its reciprocal, and the result. */
export interface SoftmaxRow {
  readonly exponentials: readonly bigint[];
  readonly sum: bigint;
  readonly reciprocal: bigint;
  /** Unsigned, 8 bits, in steps of 1/256: at most 255 for one of several, and sums of at most 256. */
  readonly probabilities: readonly bigint[];
}

/** Exponentials of up to so many bits are summed as they are in the lab's profile. */
const plainBits = 20;

export function softmaxConstants(
  profile: IbertProfile,
  scale: number,
  expScale = 1 / 32767,
): SoftmaxConstants {
  return { exp: expConstants(profile, scale), expScale };
}

/**
 * i-softmax of a row: less its greatest, i-exp, sum, one reciprocal floor(2^32 / sum), and a product a value.
 * The code's profile brings exponentials to 16 bits first, and the lab's where they are wider than 20.
 */
export function integerSoftmax(
  row: readonly bigint[],
  { exp, expScale }: SoftmaxConstants,
): SoftmaxRow {
  const greatest = row.reduce((most, each) => (each > most ? each : most), row[0] ?? 0n);
  const wide = row.map((each) => integerExp(each - greatest, exp));
  const isPlain = exp.profile === "lab" && exp.b ** 2n + exp.c < 1n << BigInt(plainBits);
  const ratio = dyadicOf(exp.outputScale / expScale, 31);
  const rounding = exp.profile === "lab" ? "half-up" : "half-even";
  const exponentials = isPlain
    ? wide
    : wide.map((each) => clamp(timesDyadic(each, ratio, rounding), -32768n, 32767n));
  const sum = exponentials.reduce((all, each) => all + each, 0n);
  const reciprocal = sum === 0n ? 0n : (1n << 32n) / sum;
  return {
    exponentials,
    sum,
    reciprocal,
    probabilities: exponentials.map((each) => clamp((each * reciprocal) >> 24n, 0n, 255n)),
  };
}
