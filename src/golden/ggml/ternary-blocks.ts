import { roundHalfAway } from "../formats/round-real.ts";
import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import type { Trit } from "../formats/ternary.ts";
import { packPair, packTrits, unpackPair, unpackTrits } from "../formats/trit-packing.ts";
import { type BlockFormat, readHalf, writeHalf } from "./block-format.ts";

/** The bytes of a block, and for each the weights whose trits it holds, first to last. */
type Strides = readonly (readonly number[])[];

/** `bytes` bytes of `each` trits: trit n of byte m is weight `from` + m + `bytes` n. */
function strided(from: number, bytes: number, each: number): Strides {
  return Array.from({ length: bytes }, (_, m) =>
    Array.from({ length: each }, (_, n) => from + m + bytes * n),
  );
}

const inFives: Strides = [...strided(0, 32, 5), ...strided(160, 16, 5), ...strided(240, 4, 4)];
const inFours: Strides = [...strided(0, 32, 4), ...strided(128, 32, 4)];

function tritsOf(weights: readonly number[]): {
  readonly trits: readonly Trit[];
  readonly d: number;
} {
  const d = weights.reduce((most, each) => Math.max(most, Math.abs(Math.fround(each))), 0);
  const inverse = d === 0 ? 0 : Math.fround(1 / d);
  const trits = weights.map((each): Trit => {
    const level = roundHalfAway(Math.fround(Math.fround(each) * inverse));
    return level < 0 ? -1 : level > 0 ? 1 : 0;
  });
  return { trits, d };
}

/** TQ1_0: 256 ternary weights, five to a byte but for the last four bytes with four, and a binary16 scale. */
export const tq1_0: BlockFormat = {
  name: "TQ1_0",
  weights: 256,
  bytes: 54,
  quantise: (weights) => {
    const { trits, d } = tritsOf(weights);
    const block = new Uint8Array(54);
    inFives.forEach((places, byte) => {
      const held = places.map((at) => trits[at] ?? 0);
      // A place that holds none is -1, the digit 0.
      block[byte] = packTrits(held.length < 5 ? [...held, -1] : held, "ggml");
    });
    writeHalf(block, 52, encodeSmallFloat(d, float16));
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, 52), float16);
    const weights: number[] = [];
    inFives.forEach((places, byte) => {
      const trits = unpackTrits(block[byte] ?? 0, "ggml");
      places.forEach((at, n) => {
        weights[at] = d * (trits[n] ?? 0);
      });
    });
    return weights;
  },
};

/** TQ2_0: 256 ternary weights, four to a byte as the trit plus 1, and a binary16 scale. */
export const tq2_0: BlockFormat = {
  name: "TQ2_0",
  weights: 256,
  bytes: 66,
  quantise: (weights) => {
    const { trits, d } = tritsOf(weights);
    const block = new Uint8Array(66);
    inFours.forEach((places, byte) => {
      block[byte] = places.reduce(
        (bits, at, n) => bits | (packPair(trits[at] ?? 0, "offset") << (2 * n)),
        0,
      );
    });
    writeHalf(block, 64, encodeSmallFloat(d, float16));
    return block;
  },
  dequantise: (block) => {
    const d = decodeSmallFloat(readHalf(block, 64), float16);
    const weights: number[] = [];
    inFours.forEach((places, byte) => {
      places.forEach((at, n) => {
        weights[at] = d * unpackPair(((block[byte] ?? 0) >> (2 * n)) & 3, "offset");
      });
    });
    return weights;
  },
};
