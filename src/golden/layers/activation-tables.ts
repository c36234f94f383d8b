/**
 * The logistic function of `x / 2^fraction` as an unsigned number of `bits` bits, of which all are fraction:
 * rounded to the nearest, halves up, and 1 saturated to the greatest code.
 */
export function sigmoidCode(x: bigint, fraction: number, bits: number): bigint {
  const value = 1 / (1 + Math.exp(-Number(x) / 2 ** fraction));
  const code = Math.floor(value * 2 ** bits + 0.5);
  return BigInt(Math.min(code, 2 ** bits - 1));
}

/**
 * The hyperbolic tangent of `x / 2^fraction` as a number of `bits` bits with a sign, of which all others are
 * fraction: rounded to the nearest, halves away from 0, and saturated to both sides alike.
 */
export function tanhCode(x: bigint, fraction: number, bits: number): bigint {
  const scale = 2 ** (bits - 1);
  const size = Math.floor(Math.tanh(Math.abs(Number(x)) / 2 ** fraction) * scale + 0.5);
  const code = BigInt(Math.min(size, scale - 1));
  return x < 0n ? -code : code;
}
