import { dotProduct } from "../../src/golden/layers/dot-product.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows of uneven lengths: corners, the greatest products, then random ones. */
export const vectors: VectorMaker<"WIDTH" | "ACC_WIDTH"> = ({ WIDTH, ACC_WIDTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const corners = [least, most, 0n, most === 0n ? 0n : 1n, -1n];
  const pairs = unevenFrames.flatMap((length, frame) =>
    Array.from({ length }, (_, at): readonly [bigint, bigint] => {
      if (frame < 10) {
        return [corners[(frame + at) % 5] ?? 0n, corners[(at * 2 + (frame >> 1)) % 5] ?? 0n];
      }
      return frame === 22
        ? [least, least]
        : [random.integer(least, most), random.integer(least, most)];
    }),
  );
  const dots = splitFrames(pairs, unevenFrames).map((row) =>
    dotProduct(
      row.map(([a]) => a),
      row.map(([, b]) => b),
    ),
  );
  return {
    "vectors/last.hex": hexFile(lastFlags(unevenFrames), 1),
    "vectors/a.hex": hexFile(
      pairs.map(([a]) => a),
      WIDTH,
    ),
    "vectors/b.hex": hexFile(
      pairs.map(([, b]) => b),
      WIDTH,
    ),
    "vectors/dot.hex": hexFile(dots, ACC_WIDTH),
  };
};
