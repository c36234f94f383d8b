import { matrixTimesVector } from "../../src/golden/layers/dense-network.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rows = 12;

export const vectors: VectorMaker<"COLUMNS"> = ({ COLUMNS }, random) => {
  const values = random.integers(COLUMNS, -128n, 127n);
  const matrix = Array.from({ length: rows }, () => random.integers(COLUMNS, -8n, 7n));
  return {
    "vectors/a.hex": hexFile(values, 8),
    "vectors/w.hex": hexFile(matrix.flat(), 4),
    "vectors/sum.hex": hexFile(matrixTimesVector(matrix, values), 24),
  };
};
