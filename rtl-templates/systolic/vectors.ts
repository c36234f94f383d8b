import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Inner lengths of the products, one after another. */
const lengths = [1, 2, 3, 4, 7, 17, 1, 8];

/** Products of random matrices; those of the last are the least values throughout. */
export const vectors: VectorMaker<"ROWS" | "COLUMNS" | "A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { ROWS, COLUMNS, A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const [boundA, boundB] = [1n << BigInt(A_WIDTH - 1), 1n << BigInt(B_WIDTH - 1)];
  const beatsA: bigint[] = [];
  const beatsB: bigint[] = [];
  const lasts: bigint[] = [];
  const rows: bigint[] = [];
  for (const [at, length] of lengths.entries()) {
    const isLeast = at === lengths.length - 1;
    const a = Array.from({ length: ROWS }, () =>
      random.integers(length, -boundA, isLeast ? -boundA : boundA - 1n),
    );
    const b = Array.from({ length }, () =>
      random.integers(COLUMNS, -boundB, isLeast ? -boundB : boundB - 1n),
    );
    for (const [k, row] of b.entries()) {
      const column = a.map((each) => each[k] ?? 0n);
      beatsA.push(packed(column, A_WIDTH));
      beatsB.push(packed(row, B_WIDTH));
      lasts.push(k === length - 1 ? 1n : 0n);
    }
    rows.push(...multiplyMatrices(a, b).map((row) => packed(row, ACC_WIDTH)));
  }
  return {
    "vectors/a.hex": hexFile(beatsA, ROWS * A_WIDTH),
    "vectors/b.hex": hexFile(beatsB, COLUMNS * B_WIDTH),
    "vectors/last.hex": hexFile(lasts, 1),
    "vectors/rows.hex": hexFile(rows, COLUMNS * ACC_WIDTH),
  };
};

/** Values side by side, the first in the lowest bits. */
function packed(values: readonly bigint[], width: number): bigint {
  return values.reduce(
    (word, value, at) => word | (BigInt.asUintN(width, value) << BigInt(at * width)),
    0n,
  );
}
