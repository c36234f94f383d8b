import { matrixTimesVector } from "../../src/golden/layers/dense-network.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"ROWS" | "COLUMNS"> = ({ ROWS, COLUMNS }, random) => {
  // Each row of the crossbar is what one input meets, so a column is a row of the matrix.
  const matrix = Array.from({ length: COLUMNS }, (_, at) =>
    at === 0 ? Array.from({ length: ROWS }, () => -8n) : random.integers(ROWS, -8n, 7n),
  );
  const inputs = Array.from({ length: 60 }, (_, at) =>
    at < 2
      ? Array.from({ length: ROWS }, () => (at === 0 ? -128n : 127n))
      : random.integers(ROWS, -128n, 127n),
  );
  const width = 12 + Math.ceil(Math.log2(ROWS));
  return {
    "vectors/count.hex": hexFile([BigInt(inputs.length)], 32),
    "vectors/weights.hex": hexFile(
      Array.from({ length: ROWS }, (_, row) =>
        packLanes(
          matrix.map((each) => each[row] ?? 0n),
          4,
        ),
      ),
      COLUMNS * 4,
    ),
    "vectors/in_data.hex": hexFile(
      inputs.map((each) => packLanes(each, 8)),
      ROWS * 8,
    ),
    "vectors/out_data.hex": hexFile(
      inputs.map((each) => packLanes(matrixTimesVector(matrix, each), width)),
      COLUMNS * width,
    ),
  };
};
