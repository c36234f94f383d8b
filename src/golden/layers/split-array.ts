import type { ArraySize } from "./gemm.ts";

/** A product of an M x K and a K x N matrix. */
export interface ProductSize {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/**
 * How an output-stationary array of R x C cells, R even, does a product: as a whole; as two halves of R / 2 rows that
 * do two tiles at once; or as two halves that do one tile, each with half of the inner length, whose sums are added
 * as they leave.
 */
export type ArraySplit = "whole" | "two-tiles" | "half-length";

export const arraySplits: readonly ArraySplit[] = ["whole", "two-tiles", "half-length"];

/**
 * Cycles from the first operands of a tile to its last product: K + R + C - 2 for the whole array, K + R/2 + C - 2
 * for two tiles in its halves, ceil(K / 2) + R/2 + C - 2 for halves of the inner length.
 */
export function splitTileCycles(
  inner: number,
  { rows, columns }: ArraySize,
  split: ArraySplit,
): number {
  const length = split === "half-length" ? Math.ceil(inner / 2) : inner;
  return length + (split === "whole" ? rows : rows / 2) + columns - 2;
}

/** Cycles of a whole product, tile after tile without overlap. */
export function splitArrayCycles(
  { m, k, n }: ProductSize,
  array: ArraySize,
  split: ArraySplit,
): number {
  const { rows, columns } = array;
  const height = split === "whole" ? rows : rows / 2;
  const tiles = Math.ceil(m / height) * Math.ceil(n / columns);
  const rounds = split === "two-tiles" ? Math.ceil(tiles / 2) : tiles;
  return rounds * splitTileCycles(k, array, split);
}

/** The part of all cells and cycles that multiplies: at most 1. */
export function splitUtilisation(size: ProductSize, array: ArraySize, split: ArraySplit): number {
  const work = size.m * size.k * size.n;
  return work / (array.rows * array.columns * splitArrayCycles(size, array, split));
}

/** The split that takes the fewest cycles, the first of several. */
export function bestSplit(size: ProductSize, array: ArraySize): ArraySplit {
  return arraySplits.reduce((best, each) =>
    splitArrayCycles(size, array, each) < splitArrayCycles(size, array, best) ? each : best,
  );
}
