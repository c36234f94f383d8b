import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import { type BlockFormat, readHalf, widestWeight, writeHalf } from "./block-format.ts";

/** Where weight `at` has its four low bits and its two high ones. */
function placeOf(at: number) {
  const half = at >> 7;
  const quarter = (at >> 5) & 3;
  const lane = at & 31;
  return {
    low: 64 * half + 32 * (quarter & 1) + lane,
    lowShift: quarter < 2 ? 0 : 4,
    high: 128 + 32 * half + lane,
    highShift: 2 * quarter,
  };
}

const scalesAt = 192;
const scaleAt = 208;

/**
 * Q6_K: 256 weights of 6 bits in 16 groups of 16 with a signed scale of 8 bits each, and one binary16 scale:
 * x = d scale (q - 32). 128 bytes hold the low 4 bits, 64 bytes the high 2. The quantiser takes each
 * group's greatest size for -32.
 */
export const q6_k: BlockFormat = {
  name: "Q6_K",
  weights: 256,
  bytes: 210,
  quantise: (weights) => {
    const block = new Uint8Array(210);
    const steps = Array.from({ length: 16 }, (_, group) => {
      const part = weights.slice(16 * group, 16 * group + 16);
      const widest = widestWeight(part);
      return widest / -32;
    });
    const widest = widestWeight(steps);
    const bits = encodeSmallFloat(widest / -128, float16);
    const d = decodeSmallFloat(bits, float16);
    writeHalf(block, scaleAt, bits);
    const scales = steps.map((step) =>
      d === 0 ? 0 : Math.min(127, Math.max(-128, Math.round(step / d))),
    );
    scales.forEach((scale, group) => {
      block[scalesAt + group] = scale & 0xff;
    });
    for (let at = 0; at < 256; at++) {
      const step = d * (scales[at >> 4] ?? 0);
      const steps = step === 0 ? 0 : Math.round((weights[at] ?? 0) / step);
      const level = Math.min(31, Math.max(-32, steps)) + 32;
      const { low, lowShift, high, highShift } = placeOf(at);
      block[low] = (block[low] ?? 0) | ((level & 15) << lowShift);
      block[high] = (block[high] ?? 0) | ((level >> 4) << highShift);
    }
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, scaleAt), float16);
    return Array.from({ length: 256 }, (_, at) => {
      const { low, lowShift, high, highShift } = placeOf(at);
      const level =
        (((block[low] ?? 0) >> lowShift) & 15) | ((((block[high] ?? 0) >> highShift) & 3) << 4);
      const scale = ((block[scalesAt + (at >> 4)] ?? 0) << 24) >> 24;
      return d * scale * (level - 32);
    });
  },
};
