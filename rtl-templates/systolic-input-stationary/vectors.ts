import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const tiles = 4;
const columnsOfTile = 12;

/** Four matrices of activations, the last with the least values throughout, and twelve columns of B for each. */
export const vectors: VectorMaker<"INNER" | "OUTPUTS" | "A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { INNER, OUTPUTS, A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const [boundA, boundB] = [1n << BigInt(A_WIDTH - 1), 1n << BigInt(B_WIDTH - 1)];
  const resident: bigint[] = [];
  const streamed: bigint[] = [];
  const products: bigint[] = [];
  for (let tile = 0; tile < tiles; tile++) {
    const isLeast = tile === tiles - 1;
    const a = Array.from({ length: OUTPUTS }, () =>
      random.integers(INNER, -boundA, isLeast ? -boundA : boundA - 1n),
    );
    const b = Array.from({ length: INNER }, () =>
      random.integers(columnsOfTile, -boundB, isLeast ? -boundB : boundB - 1n),
    );
    resident.push(...columnsOf(a, INNER).map((column) => packed(column, A_WIDTH)));
    streamed.push(...columnsOf(b, columnsOfTile).map((column) => packed(column, B_WIDTH)));
    const product = multiplyMatrices(a, b);
    products.push(...columnsOf(product, columnsOfTile).map((column) => packed(column, ACC_WIDTH)));
  }
  return {
    "vectors/activations.hex": hexFile(resident, OUTPUTS * A_WIDTH),
    "vectors/b.hex": hexFile(streamed, INNER * B_WIDTH),
    "vectors/columns.hex": hexFile(products, OUTPUTS * ACC_WIDTH),
  };
};

function columnsOf(
  matrix: readonly (readonly bigint[])[],
  count: number,
): readonly (readonly bigint[])[] {
  return Array.from({ length: count }, (_, at) => matrix.map((row) => row[at] ?? 0n));
}

/** Values side by side, the first in the lowest bits. */
function packed(values: readonly bigint[], width: number): bigint {
  return values.reduce(
    (word, value, at) => word | (BigInt.asUintN(width, value) << BigInt(at * width)),
    0n,
  );
}
