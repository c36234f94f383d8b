import { decodePosit8, encodePosit8 } from "./posit8.ts";

/** The dot product of two rows of posit(8,0) codes. */
export interface Posit8Dot {
  /** The exact sum in steps of 2^-12, which every product is a whole number of; the standard's quire. */
  readonly quire: bigint;
  /** The posit nearest to it; 0x80 if a factor is not a real. */
  readonly posit: number;
}

/** Sums products exactly and rounds once (posit standard, fused dot product). */
export function posit8Dot(left: readonly number[], right: readonly number[]): Posit8Dot {
  const isReal = [...left, ...right].every((each) => (each & 0xff) !== 0x80);
  const quire = left.reduce((sum, each, at) => {
    const product = decodePosit8(each) * decodePosit8(right[at] ?? 0);
    return Number.isNaN(product) ? sum : sum + BigInt(Math.round(product * 4096));
  }, 0n);
  return { quire, posit: isReal ? encodePosit8(Number(quire) / 4096) : 0x80 };
}
