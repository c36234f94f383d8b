/**
 * The digits of a number of `bits` bits with a sign in Booth's modified recoding (MacSorley, 1961): base 4, each from
 * -2 to 2, the least significant first; the sum of digit times 4^place is the number. A multiplier that skips zeros
 * takes as many cycles as digits are not 0.
 */
export function boothDigits(value: bigint, bits: number): readonly bigint[] {
  const bit = (at: number): bigint => (at < 0 ? 0n : (value >> BigInt(at)) & 1n);
  return Array.from(
    { length: Math.ceil(bits / 2) },
    (_, place) => bit(2 * place - 1) + bit(2 * place) - 2n * bit(2 * place + 1),
  );
}
