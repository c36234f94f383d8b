import { divideRounded, type Rounding, shiftRounded } from "./rounding.ts";

/** A ratio as `mantissa` / 2^`exponent`. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/**
 * `ratio`, at least 0 and finite, as a mantissa of so many bits, rounded half up, and an exponent. 31 bits
 * are what I-BERT's program takes, 15 make a 16 x 32 bit multiplier do (relative error at most 2^-16).
 */
export function dyadicOf(ratio: number, bits: number): Dyadic {
  if (ratio === 0) {
    return { mantissa: 0n, exponent: 0 };
  }
  const [fraction, exponent] = splitFloat(ratio);
  const mantissa = BigInt(Math.floor(fraction * 2 ** bits + 0.5));
  return { mantissa, exponent: bits - exponent };
}

/** `value` times the ratio, rounded as asked. */
export function timesDyadic(
  value: bigint,
  { mantissa, exponent }: Dyadic,
  rounding: Rounding,
): bigint {
  return shiftRounded(value * mantissa, exponent, rounding);
}

/** `value`, above 0, = fraction * 2^exponent with a fraction of at least 0.5 and below 1. */
function splitFloat(value: number): readonly [fraction: number, exponent: number] {
  let exponent = Math.max(-1023, Math.floor(Math.log2(value)) + 1);
  let fraction = value * 2 ** -exponent;
  while (fraction < 0.5) {
    fraction *= 2;
    exponent--;
  }
  while (fraction >= 1) {
    fraction /= 2;
    exponent++;
  }
  return [fraction, exponent];
}

/** The mean of `values`, which are not none, rounded as asked. */
export function meanRounded(values: readonly bigint[], rounding: Rounding): bigint {
  const sum = values.reduce((all, each) => all + each, 0n);
  return divideRounded(sum, BigInt(values.length), rounding);
}
