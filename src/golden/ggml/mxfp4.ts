import { decodeSmallFloat, encodeSmallFloat, fp4 } from "../formats/small-float.ts";
import { type BlockFormat, greatestSize } from "./block-format.ts";

/**
 * MXFP4 (OCP Microscaling Formats 1.0): a power of two in 8 bits, biased by 127, and 32 weights as E2M1.
 * Byte j holds weight j low and weight j + 16 high, as ggml has it. The scale is that of the greatest size less
 * 2, so that it falls between 4 and 8; what is beyond 6 is clamped.
 */
export const mxfp4: BlockFormat = {
  name: "MXFP4",
  weights: 32,
  bytes: 17,
  quantise: (weights) => {
    const block = new Uint8Array(17);
    const greatest = greatestSize(weights);
    const biased = greatest === 0 ? 0 : Math.floor(Math.log2(greatest)) - 2 + 127;
    const exponent = Math.min(254, Math.max(0, biased));
    block[0] = exponent;
    const code = (at: number): number =>
      encodeSmallFloat((weights[at] ?? 0) / 2 ** (exponent - 127), fp4) & 15;
    for (let at = 0; at < 16; at++) {
      block[1 + at] = code(at) | (code(at + 16) << 4);
    }
    return block;
  },
  dequantise: (block) => {
    const scale = 2 ** ((block[0] ?? 0) - 127);
    return Array.from({ length: 32 }, (_, at) => {
      const byte = block[1 + (at % 16)] ?? 0;
      return scale * decodeSmallFloat(at < 16 ? byte & 15 : byte >> 4, fp4);
    });
  },
};
