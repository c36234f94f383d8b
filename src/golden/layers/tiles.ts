import type { IntegerMatrix } from "./gemm.ts";

/** How a matrix is cut: the size of a tile, and whether the elements within one go by columns. */
export interface TileShape {
  readonly rows: number;
  readonly columns: number;
  readonly byColumns: boolean;
}

/**
 * A matrix as tiles behind each other, row of tiles by row of tiles, each tile element by element; exact. Tiles
 * that reach over an edge are filled up with zeros. For the RK3588's INT8 engine the left matrix has tiles of 4 x 32
 * and the right one of 32 x 16.
 */
export function packTiles(
  matrix: IntegerMatrix,
  { rows, columns, byColumns }: TileShape,
): readonly bigint[] {
  const width = matrix[0]?.length ?? 0;
  const packed: bigint[] = [];
  for (let top = 0; top < matrix.length; top += rows) {
    for (let left = 0; left < width; left += columns) {
      for (let place = 0; place < rows * columns; place++) {
        const row = byColumns ? place % rows : Math.floor(place / columns);
        const column = byColumns ? Math.floor(place / rows) : place % columns;
        packed.push(matrix[top + row]?.[left + column] ?? 0n);
      }
    }
  }
  return packed;
}
