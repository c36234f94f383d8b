import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

// Lengths of sums in cycles: one, two, the document's 128 terms at 16 lanes, and beyond 31 worst products.
const lengths = [1, 2, 8, 8, 8, 3, 40];

export const vectors: VectorMaker<"LANES" | "ACC"> = ({ LANES, ACC }, random) => {
  const fill = (count: number, value: bigint): readonly bigint[] =>
    Array.from({ length: count }, () => value);
  const rounds = Array.from({ length: 4 }, (_, round) =>
    lengths.map((length) => {
      const terms = length * LANES;
      // The greatest products of either sign first.
      const a = round < 2 ? fill(terms, -128n) : random.integers(terms, -128n, 127n);
      const w = round < 2 ? fill(terms, round === 0 ? -8n : 7n) : random.integers(terms, -8n, 7n);
      return { length, a, w, sum: a.reduce((sum, each, at) => sum + each * (w[at] ?? 0n), 0n) };
    }),
  ).flat();
  const cycles = rounds.flatMap(({ length, a, w }) =>
    Array.from({ length }, (_, at) => ({
      a: a.slice(at * LANES, (at + 1) * LANES),
      w: w.slice(at * LANES, (at + 1) * LANES),
      ends: (at === 0 ? 1n : 0n) + (at === length - 1 ? 2n : 0n),
    })),
  );
  return {
    "vectors/count.hex": hexFile([BigInt(cycles.length), BigInt(rounds.length)], 32),
    "vectors/a.hex": hexFile(
      cycles.map((each) => packLanes(each.a, 8)),
      LANES * 8,
    ),
    "vectors/w.hex": hexFile(
      cycles.map((each) => packLanes(each.w, 4)),
      LANES * 4,
    ),
    "vectors/ends.hex": hexFile(
      cycles.map((each) => each.ends),
      2,
    ),
    "vectors/sum.hex": hexFile(
      rounds.map((each) => each.sum),
      ACC,
    ),
  };
};
