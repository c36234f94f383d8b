/** What i-GELU needs to know of a scale, computed once. */
export interface GeluConstants {
  /** Negative, all three. */
  readonly b: bigint;
  readonly c: bigint;
  readonly one: bigint;
  /** How many bits of the polynomial are dropped. */
  readonly shift: number;
  /** What one step of the result is worth; negative, so the integer has the sign that the value has not. */
  readonly outputScale: number;
}

const a = -0.2888;

/**
 * The constants of i-GELU for inputs of which a step is worth `scale`: erf(x) is sgn(x) (a (min(|x|, 1.769)
 * - 1.769)^2 + 1). The authors' program drops `shift` = 14 bits, which suits inputs of 32 bits with a tiny
 * scale; inputs of 8 bits want 0.
 */
export function geluConstants(scale: number, shift = 0): GeluConstants {
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: the program's own constant.
  const inner = scale / 1.4142;
  const polynomialScale = a * inner * inner * 2 ** shift;
  return {
    b: BigInt(Math.floor(-1.769 / inner)),
    c: BigInt(Math.floor(1 / a / (inner * inner))),
    one: BigInt(Math.floor(1 / polynomialScale)),
    shift,
    outputScale: (scale * polynomialScale) / 2,
  };
}

/** The error function's part of i-GELU: in steps of `outputScale * 2 / scale`. */
export function integerErf(value: bigint, { b, c, shift }: GeluConstants): bigint {
  const size = value < 0n ? -value : value;
  const polynomial = ((size < -b ? size : -b) + b) ** 2n + c;
  const signed = value < 0n ? -polynomial : value === 0n ? 0n : polynomial;
  return signed >> BigInt(shift);
}

/** x/2 (1 + erf(x/sqrt 2)): 8 bits in give 20 to 22 out for scales of 1/16 to 8/127. */
export function integerGelu(value: bigint, constants: GeluConstants): bigint {
  return value * (integerErf(value, constants) + constants.one);
}
