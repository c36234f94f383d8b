/** What i-Poly needs to know of a polynomial and a scale, computed once. */
export interface PolyConstants {
  /** floor(b / S). */
  readonly b: bigint;
  /** floor(c / (a S^2)). */
  readonly c: bigint;
  /** What one step of the result is worth, a S^2: negative where `a` is. */
  readonly outputScale: number;
}

/** The constants of a (x + b)^2 + c for inputs of which a step is worth `scale`; `a` is not 0. */
export function polyConstants(
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
  scale: number,
): PolyConstants {
  const outputScale = a * scale * scale;
  return {
    b: BigInt(Math.floor(b / scale)),
    c: BigInt(Math.floor(c / outputScale)),
    outputScale,
  };
}

/**
 * I-Poly (I-BERT, Kim et al., 2021, algorithm 1): a polynomial of the second degree as (q + b)^2 + c, exact in
 * integers; all rounding is in the constants. Inputs of n bits and a `b` of no more give 2 n + 2 bits.
 */
export function integerPoly(value: bigint, { b, c }: PolyConstants): bigint {
  return (value + b) ** 2n + c;
}
