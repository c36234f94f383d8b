import { fp4DotQuarters } from "./fp4-dot.ts";

/** A dot product of two blocks as `significand` times 2 to the power of `exponent`; not a number for a scale of 255. */
export interface BlockDot {
  readonly significand: bigint;
  readonly exponent: number;
  readonly isNaN: boolean;
}

/**
 * The dot product of two blocks of E2M1 codes with an E8M0 scale each (OCP Microscaling Formats, MXFP4): exact, as a
 * sum of quarters and the power of two that both scales make, which two bits of quarters are taken from.
 */
export function mxfp4Dot(
  left: { readonly scale: number; readonly codes: readonly number[] },
  right: { readonly scale: number; readonly codes: readonly number[] },
): BlockDot {
  return {
    significand: fp4DotQuarters(left.codes, right.codes),
    exponent: left.scale - 127 + (right.scale - 127) - 2,
    isNaN: left.scale === 255 || right.scale === 255,
  };
}
