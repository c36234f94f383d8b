import { type ExpConstants, integerExp } from "../ibert/integer-exp.ts";

/** What a single pass has seen so far. */
export interface OnlineSoftmaxState {
  /** The greatest value; `undefined` before the first. */
  readonly greatest: bigint | undefined;
  /** Sum of e^(x - greatest), with `fractionBits` bits behind the point. */
  readonly sum: bigint;
}

export const emptyOnlineSoftmax: OnlineSoftmaxState = { greatest: undefined, sum: 0n };

/** Bits behind the point of exponentials of the single pass. */
export const fractionBits = 16n;

/** e to a power of at most 0 as a fraction of 1 with 16 bits, by i-exp; 1 at 0. */
export function expFraction(power: bigint, exp: ExpConstants): bigint {
  return (integerExp(power, exp) << fractionBits) / integerExp(0n, exp);
}

/**
 * Takes one more value (Milakov and Gimelshein, 2018; Edge-MoE): a new greatest one scales the sum down, another
 * adds its exponential. No exponential is of more than 0.
 */
export function takeOnline(
  { greatest, sum }: OnlineSoftmaxState,
  value: bigint,
  exp: ExpConstants,
): OnlineSoftmaxState {
  const one = 1n << fractionBits;
  if (greatest === undefined) {
    return { greatest: value, sum: one };
  }
  return value > greatest
    ? { greatest: value, sum: ((sum * expFraction(greatest - value, exp)) >> fractionBits) + one }
    : { greatest, sum: sum + expFraction(value - greatest, exp) };
}

/** The probabilities of a row in steps of 1/256, at most 255 each, by one pass and one to write them. */
export function onlineSoftmax(row: readonly bigint[], exp: ExpConstants): readonly bigint[] {
  const { greatest = 0n, sum } = row.reduce(
    (state, each) => takeOnline(state, each, exp),
    emptyOnlineSoftmax,
  );
  return row.map((each) => {
    const probability = (expFraction(each - greatest, exp) << 8n) / (sum === 0n ? 1n : sum);
    return probability > 255n ? 255n : probability;
  });
}
