import { decodeTwoBit } from "../../src/golden/formats/two-bit-weights.ts";
import { dotProduct } from "../../src/golden/layers/dot-product.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows of uneven lengths: all codes with the greatest activations, then at random. */
export const vectors: VectorMaker<"LANES" | "CODE" | "ACC_WIDTH"> = (
  { LANES, CODE, ACC_WIDTH },
  random,
) => {
  const code = CODE === 0 ? "twos-complement" : "ternary";
  const words = unevenFrames.flatMap((length, frame) =>
    Array.from({ length }, () => ({
      activations:
        frame === 22
          ? Array.from({ length: LANES }, () => -128n)
          : [...random.integers(LANES, -128n, 127n)],
      weights:
        frame === 22
          ? Array.from({ length: LANES }, () => 2n)
          : [...random.integers(LANES, 0n, 3n)],
    })),
  );
  const dots = splitFrames(words, unevenFrames).map((frame) =>
    dotProduct(
      frame.flatMap((each) => each.activations),
      frame.flatMap((each) => each.weights.map((bits) => decodeTwoBit(bits, code))),
    ),
  );
  return {
    "vectors/last.hex": hexFile(lastFlags(unevenFrames), 1),
    "vectors/activations.hex": hexFile(
      words.map((each) => packLanes(each.activations, 8)),
      LANES * 8,
    ),
    "vectors/weights.hex": hexFile(
      words.map((each) => packLanes(each.weights, 2)),
      LANES * 2,
    ),
    "vectors/dot.hex": hexFile(dots, ACC_WIDTH),
  };
};
