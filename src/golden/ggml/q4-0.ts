import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import { type BlockFormat, readHalf, widestWeight, writeHalf } from "./block-format.ts";

/**
 * Q4_0: a binary16 scale and 32 weights of 4 bits, x = d (q - 8). The weight of the greatest size, with its
 * sign, becomes -8. Byte j holds weight j low and weight j + 16 high.
 */
export const q4_0: BlockFormat = {
  name: "Q4_0",
  weights: 32,
  bytes: 18,
  quantise: (weights) => {
    const block = new Uint8Array(18);
    const widest = widestWeight(weights);
    const d = Math.fround(Math.fround(widest) / -8);
    const inverse = d === 0 ? 0 : Math.fround(1 / d);
    writeHalf(block, 0, encodeSmallFloat(d, float16));
    const level = (at: number): number => {
      const steps = Math.fround(Math.fround(weights[at] ?? 0) * inverse);
      return Math.min(15, Math.trunc(Math.fround(steps + 8.5)));
    };
    for (let at = 0; at < 16; at++) {
      block[2 + at] = level(at) | (level(at + 16) << 4);
    }
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, 0), float16);
    return Array.from({ length: 32 }, (_, at) => {
      const byte = block[2 + (at % 16)] ?? 0;
      return d * ((at < 16 ? byte & 15 : byte >> 4) - 8);
    });
  },
};
