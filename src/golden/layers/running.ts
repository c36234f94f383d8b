import { clamp } from "../rounding.ts";

/** What becomes of a sum that does not fit. */
export interface SumWidth {
  /** Of the sum, which has a sign. */
  readonly bits: number;
  /** It stays at the end that it would pass, instead of wrapping. */
  readonly saturates: boolean;
}

/** `value` as a sum of so many bits holds it. */
export function heldSum(value: bigint, { bits, saturates }: SumWidth): bigint {
  const bound = 1n << BigInt(bits - 1);
  return saturates ? clamp(value, -bound, bound - 1n) : BigInt.asIntN(bits, value);
}

/** The sum after each value; where `starts` it begins anew with that value. */
export function accumulate(
  values: readonly bigint[],
  starts: readonly boolean[],
  width: SumWidth,
): readonly bigint[] {
  let sum = 0n;
  return values.map((value, at) => {
    sum = heldSum((starts[at] === true ? 0n : sum) + value, width);
    return sum;
  });
}

/** The greatest value so far, at each; where `starts` the search begins anew. */
export function runningMaximum(
  values: readonly bigint[],
  starts: readonly boolean[],
): readonly bigint[] {
  let most = values[0] ?? 0n;
  return values.map((value, at) => {
    most = starts[at] === true || value > most ? value : most;
    return most;
  });
}
