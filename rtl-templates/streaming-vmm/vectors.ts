import { matrixTimesVector } from "../../src/golden/layers/dense-network.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const vectorCount = 4;

export const vectors: VectorMaker<"ROWS" | "COLUMNS"> = ({ ROWS, COLUMNS }, random) => {
  const matrix = Array.from({ length: ROWS }, (_, row) =>
    row === 0 ? Array.from({ length: COLUMNS }, () => -8n) : random.integers(COLUMNS, -8n, 7n),
  );
  const values = Array.from({ length: vectorCount }, (_, at) =>
    at === 0 ? Array.from({ length: COLUMNS }, () => -128n) : random.integers(COLUMNS, -128n, 127n),
  );
  const words = matrix.flatMap((row) =>
    Array.from({ length: COLUMNS / 16 }, (_, at) => packLanes(row.slice(at * 16, at * 16 + 16), 4)),
  );
  const half = Math.ceil(words.length / 2);
  return {
    // The words of 64 bits in two files, so that neither is long.
    "vectors/weights0.hex": hexFile(words.slice(0, half), 64),
    "vectors/weights1.hex": hexFile(words.slice(half), 64),
    "vectors/values.hex": hexFile(values.flat(), 8),
    "vectors/products.hex": hexFile(
      values.flatMap((each) => matrixTimesVector(matrix, each)),
      20,
    ),
  };
};
