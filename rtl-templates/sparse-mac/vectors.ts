import { dotProduct } from "../../src/golden/layers/dot-product.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows of uneven lengths whose weights are pruned to N of M; the expected sums are those of the dense rows. */
export const vectors: VectorMaker<"M" | "N" | "ACC_WIDTH"> = ({ M, N, ACC_WIDTH }, random) => {
  const groups = unevenFrames.flatMap((length, frame) =>
    Array.from({ length }, () => {
      const isExtreme = frame === 22;
      const places = Array.from({ length: M }, (_, at) => at);
      while (places.length > N) {
        places.splice(random.below(places.length), 1);
      }
      const kept = places.map((place) => ({
        place,
        weight: isExtreme ? -128n : random.integer(-128n, 127n),
      }));
      return {
        kept,
        activations: Array.from({ length: M }, () =>
          isExtreme ? -128n : random.integer(-128n, 127n),
        ),
        dense: Array.from(
          { length: M },
          (_, at) => kept.find(({ place }) => place === at)?.weight ?? 0n,
        ),
      };
    }),
  );
  const dots = splitFrames(groups, unevenFrames).map((row) =>
    dotProduct(
      row.flatMap((each) => each.activations),
      row.flatMap((each) => each.dense),
    ),
  );
  const indexWidth = Math.ceil(Math.log2(M));
  return {
    "vectors/last.hex": hexFile(lastFlags(unevenFrames), 1),
    "vectors/activations.hex": hexFile(
      groups.map((each) => packLanes(each.activations, 8)),
      M * 8,
    ),
    "vectors/weights.hex": hexFile(
      groups.map(({ kept }) =>
        packLanes(
          kept.map((each) => each.weight),
          8,
        ),
      ),
      N * 8,
    ),
    "vectors/indices.hex": hexFile(
      groups.map(({ kept }) =>
        packLanes(
          kept.map((each) => BigInt(each.place)),
          indexWidth,
        ),
      ),
      N * indexWidth,
    ),
    "vectors/dot.hex": hexFile(dots, ACC_WIDTH),
  };
};
