import { expect, test } from "vitest";
import { gemmCycles, gemmUtilisation } from "./gemm.ts";
import { arraySplits, bestSplit, splitArrayCycles, splitUtilisation } from "./split-array.ts";

const square = { rows: 64, columns: 64 };

test("a whole array is the output-stationary one", () => {
  const size = { m: 100, k: 37, n: 65 };
  expect(splitArrayCycles(size, square, "whole")).toBe(
    gemmCycles(size, square, "output-stationary"),
  );
  expect(splitUtilisation(size, square, "whole")).toBe(
    gemmUtilisation(size, square, "output-stationary"),
  );
});

test("a matrix times a vector, by hand: 1 x 256 by 256 x 128 on 64 x 64 cells", () => {
  const size = { m: 1, k: 256, n: 128 };
  const cycles = arraySplits.map((each) => splitArrayCycles(size, square, each));
  expect(cycles).toEqual([2 * (256 + 126), 256 + 94, 2 * (128 + 94)]);
  expect(bestSplit(size, square)).toBe("two-tiles");
  expect(splitUtilisation(size, square, "two-tiles")).toBeCloseTo(0.02286, 5);
  expect(splitUtilisation(size, square, "whole")).toBeCloseTo(0.01047, 5);
});

test("one tile of few rows wants half of the length, a tall one its two halves beside each other", () => {
  expect(bestSplit({ m: 1, k: 256, n: 64 }, square)).toBe("half-length");
  expect(bestSplit({ m: 64, k: 256, n: 64 }, square)).toBe("two-tiles");
  expect(splitUtilisation({ m: 64, k: 256, n: 64 }, square, "two-tiles")).toBeCloseTo(0.73143, 5);
  expect(splitUtilisation({ m: 64, k: 256, n: 64 }, square, "whole")).toBeCloseTo(0.67016, 5);
});

test("the whole array is never the quickest: what it saves is operands", () => {
  for (let m = 1; m < 20; m++) {
    for (let n = 1; n < 12; n++) {
      const size = { m, k: 9, n };
      const array = { rows: 8, columns: 4 };
      expect(splitArrayCycles(size, array, "two-tiles")).toBeLessThan(
        splitArrayCycles(size, array, "whole"),
      );
    }
  }
});

test("an odd inner length is rounded up", () => {
  expect(splitArrayCycles({ m: 1, k: 7, n: 2 }, { rows: 4, columns: 2 }, "half-length")).toBe(6);
});
