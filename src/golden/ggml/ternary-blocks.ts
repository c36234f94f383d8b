import { roundHalfAway } from "../formats/round-real.ts";
import { decodeSmallFloat, encodeSmallFloat, float16 } from "../formats/small-float.ts";
import type { Trit } from "../formats/ternary.ts";
import { packPair, packTrits, unpackTrits } from "../formats/trit-packing.ts";
import { type BlockFormat, greatestSize, readHalf, writeHalf } from "./block-format.ts";

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
  const d = greatestSize(weights);
  const inverse = d === 0 ? 0 : Math.fround(1 / d);
  const trits = weights.map((each): Trit => {
    const level = roundHalfAway(Math.fround(Math.fround(each) * inverse));
    return level < 0 ? -1 : level > 0 ? 1 : 0;
  });
  return { trits, d };
}

/** A block of 256 trits as `strides` lays them out, each byte packed by `pack`, then a binary16 scale. */
function ternaryBlock(
  name: string,
  strides: Strides,
  pack: (trits: readonly Trit[]) => number,
  unpack: (byte: number) => readonly number[],
): BlockFormat {
  const scaleAt = strides.length;
  return {
    name,
    weights: 256,
    bytes: scaleAt + 2,
    quantise: (weights) => {
      const { trits, d } = tritsOf(weights);
      const block = new Uint8Array(scaleAt + 2);
      strides.forEach((places, byte) => {
        block[byte] = pack(places.map((at) => trits[at] ?? 0));
      });
      writeHalf(block, scaleAt, encodeSmallFloat(d, float16));
      return block;
    },
    dequantise: (block) => {
      const d = decodeSmallFloat(readHalf(block, scaleAt), float16);
      const weights: number[] = [];
      strides.forEach((places, byte) => {
        const trits = unpack(block[byte] ?? 0);
        places.forEach((at, n) => {
          weights[at] = d * (trits[n] ?? 0);
        });
      });
      return weights;
    },
  };
}

/** TQ1_0: 256 ternary weights, five to a byte but for the last four bytes with four, and a binary16 scale. */
export const tq1_0: BlockFormat = ternaryBlock(
  "TQ1_0",
  inFives,
  // A place that holds none is -1, the digit 0.
  (trits) => packTrits(trits.length < 5 ? [...trits, -1] : trits, "ggml"),
  (byte) => unpackTrits(byte, "ggml"),
);

/**
 * TQ2_0: 256 ternary weights, four to a byte as the trit plus 1, and a binary16 scale. The code 3, which no trit has,
 * reads as 2, as in ggml.
 */
export const tq2_0: BlockFormat = ternaryBlock(
  "TQ2_0",
  inFours,
  (trits) =>
    trits.reduce<number>((bits, trit, n) => bits | (packPair(trit, "offset") << (2 * n)), 0),
  (byte) => [0, 2, 4, 6].map((shift) => ((byte >> shift) & 3) - 1),
);
