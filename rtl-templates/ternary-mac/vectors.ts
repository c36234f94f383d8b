import type { Trit } from "../../src/golden/formats/ternary.ts";
import { ternaryDot } from "../../src/golden/layers/ternary-dot.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const length = 8;
const trits: readonly Trit[] = [-1, 0, 1];

export const vectors: VectorMaker = (_, random) => {
  const corners = [-128n, 127n].flatMap((a) =>
    trits.map((w) => ({
      a: Array.from({ length }, () => a),
      w: Array.from({ length }, () => w),
    })),
  );
  const samples = [
    ...corners,
    ...Array.from({ length: 44 }, () => ({
      a: random.integers(length, -128n, 127n),
      w: Array.from({ length }, () => trits[random.below(3)] ?? 0),
    })),
  ];
  return {
    "vectors/a.hex": hexFile(
      samples.flatMap(({ a }) => a),
      8,
    ),
    "vectors/w.hex": hexFile(
      samples.flatMap(({ w }) => w.map(BigInt)),
      2,
    ),
    "vectors/dot.hex": hexFile(
      samples.map(({ a, w }) => ternaryDot(w, a)),
      16,
    ),
  };
};
