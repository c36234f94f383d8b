import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import { type BlockFormat, readHalf, writeHalf } from "./block-format.ts";

/** The scale and the minimum, 6 bits each, of one of 8 sub-blocks of 32 weights. */
export interface SubBlock {
  readonly scale: number;
  readonly minimum: number;
}

/** The twelve bytes of scales and minima, unpacked. */
export function unpackSubBlocks(packed: Uint8Array): readonly SubBlock[] {
  const byte = (at: number): number => packed[at] ?? 0;
  return Array.from({ length: 8 }, (_, at) =>
    at < 4
      ? { scale: byte(at) & 63, minimum: byte(at + 4) & 63 }
      : {
          scale: (byte(at + 4) & 15) | ((byte(at - 4) >> 6) << 4),
          minimum: (byte(at + 4) >> 4) | ((byte(at) >> 6) << 4),
        },
  );
}

/** Eight sub-blocks as twelve bytes. */
export function packSubBlocks(subBlocks: readonly SubBlock[]): Uint8Array {
  const packed = new Uint8Array(12);
  for (let at = 0; at < 4; at++) {
    const [low, high] = [subBlocks[at], subBlocks[at + 4]];
    const [scale = 0, minimum = 0] = [high?.scale, high?.minimum];
    packed[at] = (low?.scale ?? 0) | ((scale >> 4) << 6);
    packed[at + 4] = (low?.minimum ?? 0) | ((minimum >> 4) << 6);
    packed[at + 8] = (scale & 15) | ((minimum & 15) << 4);
  }
  return packed;
}

/**
 * Q4_K: binary16 scales d and dmin, eight sub-blocks with scale and minimum of 6 bits, 256 weights of 4 bits,
 * x = d scale q - dmin minimum. Of every 64 weights the first 32 are the low halves of 32 bytes. The
 * quantiser takes each sub-block's range from its least weight, or 0, to its greatest.
 */
export const q4_k: BlockFormat = {
  name: "Q4_K",
  weights: 256,
  bytes: 144,
  quantise: (weights) => {
    const ranges = Array.from({ length: 8 }, (_, at) => {
      const part = weights.slice(32 * at, 32 * at + 32);
      const least = Math.min(0, ...part);
      return { step: (Math.max(...part, least) - least) / 15, least: -least };
    });
    const scaleOf = (values: readonly number[]): number => {
      const greatest = Math.max(...values);
      return decodeSmallFloat(encodeSmallFloat(greatest / 63, float16), float16);
    };
    const d = scaleOf(ranges.map(({ step }) => step));
    const dmin = scaleOf(ranges.map(({ least }) => least));
    const sixBits = (value: number, unit: number): number =>
      unit === 0 ? 0 : Math.min(63, Math.round(value / unit));
    const subBlocks = ranges.map(({ step, least }) => ({
      scale: sixBits(step, d),
      minimum: sixBits(least, dmin),
    }));
    const block = new Uint8Array(144);
    writeHalf(block, 0, encodeSmallFloat(d, float16));
    writeHalf(block, 2, encodeSmallFloat(dmin, float16));
    block.set(packSubBlocks(subBlocks), 4);
    const level = (at: number): number => {
      const { scale, minimum } = subBlocks[at >> 5] ?? { scale: 0, minimum: 0 };
      const step = d * scale;
      const steps = step === 0 ? 0 : Math.round(((weights[at] ?? 0) + dmin * minimum) / step);
      return Math.min(15, Math.max(0, steps));
    };
    for (let at = 0; at < 128; at++) {
      const from = 64 * (at >> 5) + (at & 31);
      block[16 + at] = level(from) | (level(from + 32) << 4);
    }
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, 0), float16);
    const dmin = decodeSmallFloat(readHalf(block, 2), float16);
    const subBlocks = unpackSubBlocks(block.subarray(4, 16));
    return Array.from({ length: 256 }, (_, at) => {
      const byte = block[16 + 32 * (at >> 6) + (at & 31)] ?? 0;
      const { scale, minimum } = subBlocks[at >> 5] ?? { scale: 0, minimum: 0 };
      return d * scale * (at & 32 ? byte >> 4 : byte & 15) - dmin * minimum;
    });
  },
};
