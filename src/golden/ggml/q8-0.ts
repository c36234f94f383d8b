import { roundHalfAway } from "../formats/round-real.ts";
import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import { type BlockFormat, greatestSize, readHalf, writeHalf } from "./block-format.ts";

/** Q8_0: a binary16 scale and 32 signed weights of 8 bits, x = d q, d the greatest size over 127. */
export const q8_0: BlockFormat = {
  name: "Q8_0",
  weights: 32,
  bytes: 34,
  quantise: (weights) => {
    const block = new Uint8Array(34);
    const greatest = greatestSize(weights);
    const d = Math.fround(greatest / 127);
    const inverse = d === 0 ? 0 : Math.fround(1 / d);
    writeHalf(block, 0, encodeSmallFloat(d, float16));
    for (let at = 0; at < 32; at++) {
      block[2 + at] = roundHalfAway(Math.fround(Math.fround(weights[at] ?? 0) * inverse)) & 0xff;
    }
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, 0), float16);
    return Array.from({ length: 32 }, (_, at) => d * (((block[2 + at] ?? 0) << 24) >> 24));
  },
};
