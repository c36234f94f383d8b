import type { Trit } from "./ternary.ts";

/**
 * How five trits stand in a byte, at 1.6 bits each. `base3`: the sum of (t + 1) 3^i. `ggml`: the fraction
 * that llama.cpp's TQ1_0 decodes without a division, most significant trit first.
 */
export type TritForm = "base3" | "ggml";

/** How a trit stands in two bits. `sign`: 00 is 0, 01 is +1, 10 is -1. `offset`: the trit plus 1. */
export type PairForm = "sign" | "offset";

export const tritsPerByte = 5;

/** Five trits as a byte; those that are missing at the end count as 0. */
export function packTrits(trits: readonly Trit[], form: TritForm): number {
  const digits = Array.from({ length: tritsPerByte }, (_, at) => (trits[at] ?? 0) + 1);
  if (form === "base3") {
    return digits.reduceRight((sum, digit) => 3 * sum + digit, 0);
  }
  const value = digits.reduce((sum, digit) => 3 * sum + digit, 0);
  return Math.floor((value * 256 + 242) / 243);
}

/** The five trits of a byte. Bytes that no trits pack to give what the decoder in hardware would. */
export function unpackTrits(byte: number, form: TritForm): readonly Trit[] {
  return Array.from({ length: tritsPerByte }, (_, at) => {
    const power = 3 ** at;
    const digit =
      form === "base3" ? Math.floor(byte / power) % 3 : (((byte * power) & 0xff) * 3) >> 8;
    return tritOf(digit - 1);
  });
}

/** Up to four trits as a byte, two bits each, the first in the lowest. */
export function packPairs(trits: readonly Trit[], form: PairForm): number {
  return trits.reduce<number>((byte, trit, at) => byte | (packPair(trit, form) << (2 * at)), 0);
}

/** The four trits of a byte, two bits each. */
export function unpackPairs(byte: number, form: PairForm): readonly Trit[] {
  return [0, 2, 4, 6].map((shift) => unpackPair((byte >> shift) & 3, form));
}

/** A trit in two bits. */
export function packPair(trit: Trit, form: PairForm): number {
  return form === "offset" ? trit + 1 : trit === -1 ? 2 : trit;
}

/** The trit of two bits; the code that stands for none reads as 0. */
export function unpackPair(bits: number, form: PairForm): Trit {
  if (bits === 3) {
    return 0;
  }
  return form === "offset" ? tritOf(bits - 1) : tritOf(bits === 2 ? -1 : bits);
}

function tritOf(value: number): Trit {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}
