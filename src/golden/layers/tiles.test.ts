import { expect, test } from "vitest";
import { paddingWaste } from "./gemm.ts";
import { packTiles } from "./tiles.ts";

const matrix = [
  [1n, 2n, 3n],
  [4n, 5n, 6n],
  [7n, 8n, 9n],
];

test("tiles by rows and by columns, filled up with zeros", () => {
  expect(packTiles(matrix, { rows: 2, columns: 2, byColumns: false })).toEqual(
    [1, 2, 4, 5, 3, 0, 6, 0, 7, 8, 0, 0, 9, 0, 0, 0].map(BigInt),
  );
  expect(packTiles(matrix, { rows: 2, columns: 2, byColumns: true }).slice(0, 8)).toEqual(
    [1, 4, 2, 5, 3, 6, 0, 0].map(BigInt),
  );
});

test("what is packed is the product's work and its waste", () => {
  const tiles = packTiles(matrix, { rows: 4, columns: 32, byColumns: true });
  const waste = paddingWaste({ m: 3, k: 3, n: 16 }, { m: 4, k: 32, n: 16 });
  expect(9 / tiles.length).toBeCloseTo(1 - waste);
});
