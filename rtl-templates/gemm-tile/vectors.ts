import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { packRow } from "../../src/golden/layers/ternary-matvec.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

// Of the tiles the last one has two slices.
const tiles = 6;

export const vectors: VectorMaker<"M" | "N" | "K"> = ({ M, N, K }, random) => {
  const made = Array.from({ length: tiles }, (_, tile) => {
    const matrix = (rows: number, columns: number): readonly (readonly bigint[])[] =>
      Array.from({ length: rows }, () =>
        tile === 0
          ? Array.from({ length: columns }, () => -128n)
          : random.integers(columns, -128n, 127n),
      );
    const depth = tile === tiles - 1 ? 2 * K : K;
    return { a: matrix(M, depth), b: matrix(depth, N) };
  });
  return {
    "vectors/a.hex": hexFile(
      made.flatMap(({ a, b }) =>
        b.flatMap((_, k) =>
          packRow(
            a.map((row) => row[k] ?? 0n),
            { lanes: M, width: 8, fill: 0n },
          ),
        ),
      ),
      8 * M,
    ),
    "vectors/b.hex": hexFile(
      made.flatMap(({ b }) => b.flatMap((row) => packRow(row, { lanes: N, width: 8, fill: 0n }))),
      8 * N,
    ),
    "vectors/c.hex": hexFile(
      made.flatMap(({ a, b }) => multiplyMatrices(a, b).flat()),
      32,
    ),
  };
};
