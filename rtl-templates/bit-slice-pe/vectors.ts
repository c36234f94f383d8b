import { dotProduct } from "../../src/golden/layers/dot-product.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows of uneven lengths: the greatest products, then random ones. */
export const vectors: VectorMaker<"LANES" | "WIDTH" | "ACC_WIDTH"> = (
  { LANES, WIDTH, ACC_WIDTH },
  random,
) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const lanes = (frame: number) =>
    frame === 22
      ? Array.from({ length: LANES }, () => least)
      : [...random.integers(LANES, least, most)];
  const words = unevenFrames.flatMap((length, frame) =>
    Array.from({ length }, () => ({ a: lanes(frame), b: lanes(frame) })),
  );
  const dots = splitFrames(words, unevenFrames).map((row) =>
    dotProduct(
      row.flatMap(({ a }) => a),
      row.flatMap(({ b }) => b),
    ),
  );
  return {
    "vectors/last.hex": hexFile(lastFlags(unevenFrames), 1),
    "vectors/a.hex": hexFile(
      words.map(({ a }) => packLanes(a, WIDTH)),
      LANES * WIDTH,
    ),
    "vectors/b.hex": hexFile(
      words.map(({ b }) => packLanes(b, WIDTH)),
      LANES * WIDTH,
    ),
    "vectors/dot.hex": hexFile(dots, ACC_WIDTH),
  };
};
