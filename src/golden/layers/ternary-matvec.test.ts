import { expect, test } from "vitest";
import { packRow, ternaryRows } from "./ternary-matvec.ts";

test("rows by hand, and the greatest sum takes one bit more than one expects", () => {
  expect(
    ternaryRows(
      [
        [1, -1, 0],
        [-1, -1, -1],
      ],
      [5n, 7n, 100n],
    ),
  ).toEqual([-2n, -112n]);
  const worst = ternaryRows([Array.from({ length: 128 }, () => -1)], Array(128).fill(-128n));
  expect(worst).toEqual([16384n]);
});

test("rows stand in words, least first, filled up at the end", () => {
  expect(packRow([1n, 2n, -1n], { lanes: 2, width: 4, fill: 3n })).toEqual([0x21n, 0x3fn]);
  expect(packRow([], { lanes: 2, width: 4, fill: 0n })).toEqual([]);
});
