/**
 * Quotient, rounded towards zero, and remainder, with the sign of the dividend, of numbers of `width` bits, as
 * RISC-V divides: by 0 the quotient has all bits set and the remainder is the dividend; the least signed
 * number by -1 is itself, remainder 0. Signed results are signed numbers, others unsigned ones.
 */
export function divideTruncated(
  dividend: bigint,
  divisor: bigint,
  width: number,
  isSigned: boolean,
): { readonly quotient: bigint; readonly remainder: bigint } {
  const hold = (value: bigint): bigint =>
    isSigned ? BigInt.asIntN(width, value) : BigInt.asUintN(width, value);
  return divisor === 0n
    ? { quotient: hold(-1n), remainder: hold(dividend) }
    : { quotient: hold(dividend / divisor), remainder: hold(dividend % divisor) };
}
