import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { packRow, ternaryRows } from "../../src/golden/layers/ternary-matvec.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Layers as they lie in memory: activations, four words of the bus for each group of lanes, then the rows. */
export const vectors: VectorMaker<"LANES" | "ROWS" | "COLUMNS"> = (
  { LANES, ROWS, COLUMNS },
  random,
) => {
  const least = (one: number, other: number): number => Math.min(one, other);
  const shapes = [
    [1, 1],
    [LANES, 3],
    [LANES + 1, 5],
    [3 * LANES - 7, 20],
    [least(COLUMNS, 6 * LANES), 11],
    [5, ROWS],
  ].map(
    ([columns = 1, rows = 1]) => [least(columns, COLUMNS), least(least(rows, ROWS), 40)] as const,
  );
  const memory: bigint[] = [];
  const layers: bigint[] = [];
  const results: bigint[] = [];
  for (const [at, [columns, rows]] of shapes.entries()) {
    // What stands between the layers, and behind the last activation, means nothing.
    memory.push(...random.integers(at % 3, 0n, (1n << BigInt(2 * LANES)) - 1n));
    const x = Array.from({ length: columns }, () =>
      at === 2 ? -128n : random.integer(-128n, 127n),
    );
    const weights = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, () => (at === 2 && row === 0 ? -1 : random.below(3) - 1)),
    );
    layers.push(BigInt(memory.length));
    const groups = Math.ceil(columns / LANES);
    const words = packRow(x, { lanes: LANES / 4, width: 8, fill: 0x5an });
    memory.push(...words, ...Array.from({ length: 4 * groups - words.length }, () => 0n));
    layers.push(BigInt(memory.length), BigInt(columns), BigInt(rows));
    for (const row of weights) {
      const codes = row.map((trit) => BigInt(packPair(trit < 0 ? -1 : trit > 0 ? 1 : 0, "sign")));
      memory.push(...packRow(codes, { lanes: LANES, width: 2, fill: 0n }));
    }
    results.push(...ternaryRows(weights, x));
  }
  return {
    "vectors/memory.hex": hexFile(memory, 2 * LANES),
    "vectors/layers.hex": hexFile(layers, 32),
    "vectors/sums.hex": hexFile(results, 32),
  };
};
