import { packTiles } from "../../src/golden/layers/tiles.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<
  "ROWS" | "COLUMNS" | "TILE_ROWS" | "TILE_COLUMNS" | "BY_COLUMNS"
> = ({ ROWS, COLUMNS, TILE_ROWS, TILE_COLUMNS, BY_COLUMNS }, random) => {
  const matrix = Array.from({ length: ROWS }, () => random.integers(COLUMNS, 1n, 255n));
  const shape = { rows: TILE_ROWS, columns: TILE_COLUMNS, byColumns: BY_COLUMNS === 1 };
  return {
    "vectors/matrix.hex": hexFile(matrix.flat(), 8),
    "vectors/tiles.hex": hexFile(packTiles(matrix, shape), 8),
  };
};
