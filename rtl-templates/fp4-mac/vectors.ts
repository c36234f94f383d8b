import { fp4DotQuarters } from "../../src/golden/formats/fp4-dot.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Every pair of codes as a row of its own, then rows of uneven lengths: the greatest products, then random ones. */
export const vectors: VectorMaker<"ACC_WIDTH"> = ({ ACC_WIDTH }, random) => {
  const lengths = [...Array.from({ length: 256 }, () => 1), ...unevenFrames];
  const pairs = [
    ...Array.from({ length: 256 }, (_, at) => [at >> 4, at & 15] as const),
    ...unevenFrames.flatMap((length, frame) =>
      Array.from({ length }, () =>
        frame === 22 ? ([7, 7] as const) : ([random.below(16), random.below(16)] as const),
      ),
    ),
  ];
  const dots = splitFrames(pairs, lengths).map((row) =>
    fp4DotQuarters(
      row.map(([a]) => a),
      row.map(([, b]) => b),
    ),
  );
  return {
    "vectors/last.hex": hexFile(lastFlags(lengths), 1),
    "vectors/a.hex": hexFile(
      pairs.map(([a]) => BigInt(a)),
      4,
    ),
    "vectors/b.hex": hexFile(
      pairs.map(([, b]) => BigInt(b)),
      4,
    ),
    "vectors/dot.hex": hexFile(dots, ACC_WIDTH),
  };
};
