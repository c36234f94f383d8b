import { decodeSmallFloat, fp4 } from "../formats/small-float.ts";
import { type BlockFormat, greatestSize } from "./block-format.ts";

/** What the eight codes without a sign stand for. */
const sizes = Array.from({ length: 8 }, (_, code) => decodeSmallFloat(code, fp4));
/** The scale that is no number. */
const noNumber = 255;

/**
 * MXFP4 (OCP Microscaling Formats 1.0): a power of two in 8 bits, biased by 127, and 32 weights as E2M1.
 * Byte j holds weight j low and weight j + 16 high, as ggml has it. The scale is that of the greatest size less
 * 2, so that it falls between 4 and 8; what is beyond 6 becomes 6. As in ggml, of two codes as near the one
 * closer to 0 is taken, and what becomes 0 loses its sign.
 */
export const mxfp4: BlockFormat = {
  name: "MXFP4",
  weights: 32,
  bytes: 17,
  quantise: (weights) => {
    const block = new Uint8Array(17);
    const greatest = greatestSize(weights);
    const biased = greatest === 0 ? 0 : floorLog2(greatest) - 2 + 127;
    const exponent = Math.min(noNumber - 1, Math.max(0, biased));
    block[0] = exponent;
    const code = (at: number): number =>
      nearestCode(Math.fround(weights[at] ?? 0) / 2 ** (exponent - 127));
    for (let at = 0; at < 16; at++) {
      block[1 + at] = code(at) | (code(at + 16) << 4);
    }
    return block;
  },
  dequantise: (block) => {
    const scale = block[0] === noNumber ? Number.NaN : 2 ** ((block[0] ?? 0) - 127);
    return Array.from({ length: 32 }, (_, at) => {
      const byte = block[1 + (at % 16)] ?? 0;
      return scale * decodeSmallFloat(at < 16 ? byte & 15 : byte >> 4, fp4);
    });
  },
};

function nearestCode(value: number): number {
  const error = (code: number): number => Math.abs((sizes[code] ?? 0) - Math.abs(value));
  let nearest = 0;
  for (let code = 1; code < sizes.length; code++) {
    nearest = error(code) < error(nearest) ? code : nearest;
  }
  return value < 0 && nearest > 0 ? nearest + sizes.length : nearest;
}

/** The exponent of the greatest power of two that a value above 0 holds. */
function floorLog2(value: number): number {
  const exponent = Math.floor(Math.log2(value));
  return 2 ** exponent > value
    ? exponent - 1
    : 2 ** (exponent + 1) <= value
      ? exponent + 1
      : exponent;
}
