import { roundHalfEven } from "./round-real.ts";

/** A binary floating-point format with a sign, `exponentBits` and `fractionBits`, laid out as IEEE 754 does. */
export interface SmallFloat {
  readonly exponentBits: number;
  readonly fractionBits: number;
  /** Whether the greatest exponent means infinity and no-number; else it is a number like others. */
  readonly hasInfinity: boolean;
}

/** IEEE 754 binary16. */
export const float16: SmallFloat = { exponentBits: 5, fractionBits: 10, hasInfinity: true };
/** The upper half of a binary32. */
export const bfloat16: SmallFloat = { exponentBits: 8, fractionBits: 7, hasInfinity: true };
/** E2M1 of the OCP Microscaling Formats: 0, 0.5, 1, 1.5, 2, 3, 4, 6 and their negatives. */
export const fp4: SmallFloat = { exponentBits: 2, fractionBits: 1, hasInfinity: false };

/** The value that the bits stand for. */
export function decodeSmallFloat(bits: number, format: SmallFloat): number {
  const { exponentBits, fractionBits, hasInfinity } = format;
  const bias = 2 ** (exponentBits - 1) - 1;
  const fraction = bits % 2 ** fractionBits;
  const exponent = Math.floor(bits / 2 ** fractionBits) % 2 ** exponentBits;
  const sign = Math.floor(bits / 2 ** (fractionBits + exponentBits)) % 2 === 0 ? 1 : -1;
  if (hasInfinity && exponent === 2 ** exponentBits - 1) {
    return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  }
  const significand = fraction / 2 ** fractionBits;
  return exponent === 0
    ? sign * significand * 2 ** (1 - bias)
    : sign * (1 + significand) * 2 ** (exponent - bias);
}

/**
 * The bits of the nearest value, of two as near the even one. What is too great becomes infinity, or the
 * greatest value where the format has none.
 */
export function encodeSmallFloat(value: number, format: SmallFloat): number {
  const { exponentBits, fractionBits, hasInfinity } = format;
  const bias = 2 ** (exponentBits - 1) - 1;
  const sign = value < 0 || Object.is(value, -0) ? 2 ** (exponentBits + fractionBits) : 0;
  const infinity = (2 ** exponentBits - 1) * 2 ** fractionBits;
  if (Number.isNaN(value)) {
    return hasInfinity ? infinity + 2 ** (fractionBits - 1) : 0;
  }
  const size = Math.abs(value);
  const exponent = size === 0 ? 1 - bias : Math.max(1 - bias, exponentOf(size));
  // Steps from 0 on, in which the codes go on from one exponent to the next.
  const steps = roundHalfEven(size / 2 ** (exponent - fractionBits));
  const code = (exponent + bias - 1) * 2 ** fractionBits + steps;
  const greatest = hasInfinity ? infinity : infinity + 2 ** fractionBits - 1;
  return sign + Math.min(code, greatest);
}

/** The exponent of a value above 0. */
function exponentOf(size: number): number {
  if (size === Number.POSITIVE_INFINITY) {
    return 1024;
  }
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) {
    exponent--;
  } else if (2 ** (exponent + 1) <= size) {
    exponent++;
  }
  return exponent;
}
