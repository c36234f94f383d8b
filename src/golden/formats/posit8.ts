/**
 * Posit(8,0) (Posit Standard's predecessors: 8 bits, no exponent bits): a sign, a run of equal bits that
 * gives the power of two, and a fraction. 0x00 is 0 and 0x80 is "not a real".
 */
export function decodePosit8(bits: number): number {
  const code = bits & 0xff;
  if (code === 0) {
    return 0;
  }
  if (code === 0x80) {
    return Number.NaN;
  }
  const isNegative = code >= 0x80;
  const size = isNegative ? 0x100 - code : code;
  const first = (size >> 6) & 1;
  let run = 0;
  while (run < 7 && ((size >> (6 - run)) & 1) === first) {
    run++;
  }
  const power = first === 1 ? run - 1 : -run;
  // Behind the run stands one bit that ends it.
  const fractionBits = Math.max(0, 6 - run);
  const fraction = size & ((1 << fractionBits) - 1);
  const value = (1 + fraction / 2 ** fractionBits) * 2 ** power;
  return isNegative ? -value : value;
}

const positive = Array.from({ length: 0x7f }, (_, at) => decodePosit8(at + 1));

/** The nearest posit, of two as near the one with an even code; what is not 0 never becomes 0 nor more than 64. */
export function encodePosit8(value: number): number {
  if (Number.isNaN(value) || !Number.isFinite(value)) {
    return 0x80;
  }
  if (value === 0) {
    return 0;
  }
  const size = Math.abs(value);
  let code = 1;
  while (code < 0x7f && (positive[code] ?? 0) <= size) {
    code++;
  }
  const [below = 0, above = 0] = [positive[code - 1], positive[code]];
  if (code < 0x7f && size > below) {
    const middle = (below + above) / 2;
    if (size > middle || (size === middle && code % 2 === 1)) {
      code++;
    }
  }
  return value < 0 ? 0x100 - code : code;
}

/** The posit nearest to the exact product. */
export function multiplyPosit8(one: number, other: number): number {
  return encodePosit8(decodePosit8(one) * decodePosit8(other));
}
