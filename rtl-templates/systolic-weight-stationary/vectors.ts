import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const tiles = 4;
const rowsOfTile = 12;

/** Four matrices of weights, the last with the least values throughout, and twelve rows for each. */
export const vectors: VectorMaker<"ROWS" | "COLUMNS" | "A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { ROWS, COLUMNS, A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const [boundA, boundB] = [1n << BigInt(A_WIDTH - 1), 1n << BigInt(B_WIDTH - 1)];
  const weights: bigint[] = [];
  const rows: bigint[] = [];
  const products: bigint[] = [];
  for (let tile = 0; tile < tiles; tile++) {
    const isLeast = tile === tiles - 1;
    const b = Array.from({ length: ROWS }, () =>
      random.integers(COLUMNS, -boundB, isLeast ? -boundB : boundB - 1n),
    );
    const a = Array.from({ length: rowsOfTile }, () =>
      random.integers(ROWS, -boundA, isLeast ? -boundA : boundA - 1n),
    );
    weights.push(...b.map((row) => packed(row, B_WIDTH)));
    rows.push(...a.map((row) => packed(row, A_WIDTH)));
    products.push(...multiplyMatrices(a, b).map((row) => packed(row, ACC_WIDTH)));
  }
  return {
    "vectors/weights.hex": hexFile(weights, COLUMNS * B_WIDTH),
    "vectors/a.hex": hexFile(rows, ROWS * A_WIDTH),
    "vectors/rows.hex": hexFile(products, COLUMNS * ACC_WIDTH),
  };
};

/** Values side by side, the first in the lowest bits. */
function packed(values: readonly bigint[], width: number): bigint {
  return values.reduce(
    (word, value, at) => word | (BigInt.asUintN(width, value) << BigInt(at * width)),
    0n,
  );
}
