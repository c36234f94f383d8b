import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { type ArraySplit, splitTileCycles } from "../../src/golden/layers/split-array.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const modes: Readonly<Record<ArraySplit, bigint>> = {
  whole: 0n,
  "two-tiles": 1n,
  "half-length": 2n,
};

/** Products one after another, so that every mode follows every other, and their inner lengths. */
const products: readonly (readonly [ArraySplit, number])[] = [
  ["whole", 1],
  ["half-length", 7],
  ["whole", 3],
  ["two-tiles", 4],
  ["half-length", 1],
  ["whole", 2],
  ["two-tiles", 1],
  ["whole", 17],
  ["half-length", 16],
  ["whole", 5],
  ["two-tiles", 9],
  ["half-length", 16],
  ["whole", 8],
];

/** Random matrices; those of the last two products are the least values throughout. */
export const vectors: VectorMaker<"ROWS" | "COLUMNS" | "A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { ROWS, COLUMNS, A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const [boundA, boundB] = [1n << BigInt(A_WIDTH - 1), 1n << BigInt(B_WIDTH - 1)];
  const beats: { a: bigint; b: bigint; mode: bigint; isLast: bigint }[] = [];
  const rows: bigint[] = [];
  const ends: bigint[] = [];
  const cycles: bigint[] = [];
  const join = (low: bigint, high: bigint, width: number): bigint => low | (high << BigInt(width));
  const [half, wide] = [ROWS / 2, COLUMNS * B_WIDTH];
  products.forEach(([split, inner], at) => {
    const isLeast = at >= products.length - 2;
    const matrix = (height: number, width: number, bound: bigint): readonly (readonly bigint[])[] =>
      Array.from({ length: height }, () =>
        random.integers(width, -bound, isLeast ? -bound : bound - 1n),
      );
    const height = split === "whole" ? ROWS : half;
    const [left, right] = [matrix(height, inner, boundA), matrix(inner, COLUMNS, boundB)];
    const [otherLeft, otherRight] = [matrix(half, inner, boundA), matrix(inner, COLUMNS, boundB)];
    const length = split === "half-length" ? Math.ceil(inner / 2) : inner;
    const columnOf = (of: readonly (readonly bigint[])[], k: number): bigint =>
      packLanes(
        of.map((row) => row[k] ?? 0n),
        A_WIDTH,
      );
    const rowOf = (of: readonly (readonly bigint[])[], k: number): bigint =>
      packLanes(of[k] ?? [], B_WIDTH);
    for (let k = 0; k < length; k++) {
      const low = { a: columnOf(left, k), b: rowOf(right, k) };
      const high =
        split === "two-tiles"
          ? { a: columnOf(otherLeft, k), b: rowOf(otherRight, k) }
          : split === "half-length"
            ? { a: columnOf(left, length + k), b: rowOf(right, length + k) }
            : { a: 0n, b: random.integer(0n, (1n << BigInt(wide)) - 1n) };
      beats.push({
        a: split === "whole" ? low.a : join(low.a, high.a, half * A_WIDTH),
        b: join(low.b, high.b, wide),
        mode: modes[split],
        isLast: k === length - 1 ? 1n : 0n,
      });
    }
    const product = multiplyMatrices(left, right);
    const second = split === "two-tiles" ? multiplyMatrices(otherLeft, otherRight) : [];
    product.forEach((row, place) => {
      const others = packLanes(second[place] ?? [], ACC_WIDTH);
      rows.push(join(packLanes(row, ACC_WIDTH), others, COLUMNS * ACC_WIDTH));
      ends.push(place === height - 1 ? 1n : 0n);
    });
    cycles.push(BigInt(splitTileCycles(inner, { rows: ROWS, columns: COLUMNS }, split)));
  });
  return {
    "vectors/a.hex": hexFile(
      beats.map(({ a }) => a),
      ROWS * A_WIDTH,
    ),
    "vectors/b.hex": hexFile(
      beats.map(({ b }) => b),
      2 * wide,
    ),
    "vectors/mode.hex": hexFile(
      beats.map(({ mode }) => mode),
      2,
    ),
    "vectors/last.hex": hexFile(
      beats.map(({ isLast }) => isLast),
      1,
    ),
    "vectors/rows.hex": hexFile(rows, 2 * COLUMNS * ACC_WIDTH),
    "vectors/ends.hex": hexFile(ends, 1),
    "vectors/cycles.hex": hexFile(cycles, 16),
  };
};
