import { boundedGather } from "../../src/golden/layers/bounded-gather.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Two images: one whose offsets are the greatest in each direction, one with random ones. */
export const vectors: VectorMaker<"ROWS" | "COLUMNS" | "BOUND" | "WIDTH"> = (
  { ROWS, COLUMNS, BOUND, WIDTH },
  random,
) => {
  const most = (1n << BigInt(WIDTH)) - 1n;
  const images = [0, 1].map((index) => {
    const each = <T>(value: (r: number, c: number) => T) =>
      Array.from({ length: ROWS }, (_, r) =>
        Array.from({ length: COLUMNS }, (_, c) => value(r, c)),
      );
    const image = each(() => random.integer(0n, most));
    const offsets = each((r, c) =>
      index === 0
        ? { down: (r + c) % 2 === 0 ? BOUND : -BOUND, right: c % 3 === 0 ? -BOUND : BOUND }
        : { down: random.below(2 * BOUND + 1) - BOUND, right: random.below(2 * BOUND + 1) - BOUND },
    );
    return { image, offsets: offsets.flat(), gathered: boundedGather(image, offsets) };
  });
  const offsetWidth = Math.ceil(Math.log2(BOUND + 1)) + 1;
  return {
    "vectors/pixel.hex": hexFile(
      images.flatMap(({ image }) => image.flat()),
      WIDTH,
    ),
    "vectors/down.hex": hexFile(
      images.flatMap(({ offsets }) => offsets.map(({ down }) => BigInt(down))),
      offsetWidth,
    ),
    "vectors/right.hex": hexFile(
      images.flatMap(({ offsets }) => offsets.map(({ right }) => BigInt(right))),
      offsetWidth,
    ),
    "vectors/gathered.hex": hexFile(
      images.flatMap(({ gathered }) => gathered.flat()),
      WIDTH,
    ),
  };
};
