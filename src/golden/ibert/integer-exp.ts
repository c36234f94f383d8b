import { floorDivide } from "../floor-divide.ts";
import type { IbertProfile } from "./profile.ts";

/** What i-exp needs to know of a scale, computed once. */
export interface ExpConstants {
  readonly profile: IbertProfile;
  /** ln 2 in steps of the scale: positive in the lab's profile, negative in the code's. */
  readonly ln2: bigint;
  readonly b: bigint;
  readonly c: bigint;
  /** What one step of the result is worth. */
  readonly outputScale: number;
}

/** The code's profile keeps 30 bits behind the point of exp(0). */
const codeShift = 30;

/**
 * The constants of i-exp for inputs of which a step is worth `scale`. Lab: 0.3585 (p + 1.353)^2 + 0.344;
 * code: 0.35815147 p^2 + 0.96963238 p + 1.
 */
export function expConstants(profile: IbertProfile, scale: number): ExpConstants {
  if (profile === "lab") {
    return {
      profile,
      ln2: BigInt(Math.floor(Math.LN2 / scale)),
      b: BigInt(Math.floor(1.353 / scale)),
      c: BigInt(Math.floor(0.344 / (0.3585 * scale * scale))),
      outputScale: 0.3585 * scale * scale,
    };
  }
  const square = 0.35815147;
  return {
    profile,
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: the program's own constant.
    ln2: BigInt(Math.floor(-0.6931 / scale)),
    b: BigInt(Math.floor(0.96963238 / square / scale)),
    c: BigInt(Math.floor(1 / square / (scale * scale))),
    outputScale: (square * scale * scale) / 2 ** codeShift,
  };
}

/**
 * e to the power of a value that is at most 0, in steps of the scale; above 0 is taken for 0. Lab: `b`^2 + `c`
 * at most, 10 bits for a scale of 1/16 and 18 for 1/256. Code: 40 to 48 bits, never below 0.
 */
export function integerExp(value: bigint, { profile, ln2, b, c }: ExpConstants): bigint {
  const given = value > 0n ? 0n : value;
  if (profile === "lab") {
    const halvings = -given / ln2;
    const rest = given + halvings * ln2;
    return ((rest + b) ** 2n + c) >> halvings;
  }
  const least = BigInt(codeShift) * ln2;
  const bounded = given < least ? least : given;
  const halvings = floorDivide(bounded, ln2);
  const rest = bounded - ln2 * halvings;
  const power = ((rest + b) * rest + c) << (BigInt(codeShift) - halvings);
  return power < 0n ? 0n : power;
}
