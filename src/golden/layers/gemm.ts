import { assertNever } from "../../base/assert.ts";

/** Row by row. */
export type IntegerMatrix = readonly (readonly bigint[])[];

/** What stays in the cells of an array while the rest streams by. */
export type Dataflow = "output-stationary" | "weight-stationary" | "input-stationary";

export interface ArraySize {
  readonly rows: number;
  readonly columns: number;
}

/** A product of an M x K and a K x N matrix; exact. */
export function multiplyMatrices(left: IntegerMatrix, right: IntegerMatrix): IntegerMatrix {
  const columns = right[0]?.length ?? 0;
  return left.map((row) =>
    Array.from({ length: columns }, (_, at) =>
      row.reduce((sum, each, k) => sum + each * (right[k]?.[at] ?? 0n), 0n),
    ),
  );
}

/**
 * Cycles of a systolic array for an M x K by K x N product, tile after tile without overlap. Output
 * stationary: K + R + C - 2 a tile to the last product. Weight stationary: R to load the weights of a tile,
 * then M + R + C - 2; input stationary is that with M and N in each other's place.
 */
export function gemmCycles(
  { m, k, n }: { readonly m: number; readonly k: number; readonly n: number },
  { rows, columns }: ArraySize,
  dataflow: Dataflow,
): number {
  const tiles = (one: number, other: number): number =>
    Math.ceil(one / rows) * Math.ceil(other / columns);
  switch (dataflow) {
    case "output-stationary":
      return tiles(m, n) * (k + rows + columns - 2);
    case "weight-stationary":
      return tiles(k, n) * (2 * rows + m + columns - 2);
    case "input-stationary":
      return tiles(k, m) * (2 * rows + n + columns - 2);
    default:
      return assertNever(dataflow);
  }
}

/** The part of all multipliers and cycles that does work: at most 1. */
export function gemmUtilisation(
  size: { readonly m: number; readonly k: number; readonly n: number },
  array: ArraySize,
  dataflow: Dataflow,
): number {
  const work = size.m * size.k * size.n;
  return work / (array.rows * array.columns * gemmCycles(size, array, dataflow));
}

/**
 * The part of a padded product that is waste where each side comes in multiples: 1 - M K N / (M' K' N'). For the
 * RK3588's INT8 engine they are 4, 32 and 16.
 */
export function paddingWaste(
  { m, k, n }: { readonly m: number; readonly k: number; readonly n: number },
  grain: { readonly m: number; readonly k: number; readonly n: number },
): number {
  const padded = (size: number, step: number): number => Math.ceil(size / step) * step;
  const whole = padded(m, grain.m) * padded(k, grain.k) * padded(n, grain.n);
  return whole === 0 ? 0 : 1 - (m * k * n) / whole;
}
