import { type IntegerMatrix, multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Products of many sizes that the banks have room for; the first one is a single tile, eight deep. */
export const vectors: VectorMaker<"WIDTH" | "ACC_WIDTH" | "N1" | "N2" | "ADDRESS_BITS"> = (
  { WIDTH, ACC_WIDTH, N1, N2, ADDRESS_BITS },
  random,
) => {
  const room = 2 ** ADDRESS_BITS;
  const least = -(1n << BigInt(WIDTH - 1));
  const matrix = (rows: number, columns: number): IntegerMatrix =>
    Array.from({ length: rows }, () => random.integers(columns, least, -least - 1n));
  const fits = ([m, k, n]: readonly number[]): boolean =>
    Math.ceil((m ?? 0) / N1) * Math.max(k ?? 0, n ?? 0) <= room &&
    Math.ceil((n ?? 0) / N2) * (k ?? 0) <= room;
  const sizes = [
    [N1, Math.min(8, room), N2],
    [1, 1, 1],
    [N1 + 1, 3, N2],
    [N1, 2, N2 + 1],
    [5, 7, 3],
    [3, 5, 7],
    [2 * N1, 4, 2 * N2],
  ].filter(fits);
  const counts: bigint[] = [];
  const inputs: bigint[] = [];
  const outputs: bigint[] = [];
  let kept: IntegerMatrix = [];
  sizes.forEach(([m = 1, k = 1, n = 1], at) => {
    // 1: the right matrix comes transposed; 2: the one of the product before is used again.
    const isTransposed = at % 2 === 1;
    for (const isKept of at === 2 || at === 3 ? [false, true] : [false]) {
      const extreme = at === 0;
      const left = extreme
        ? Array.from({ length: m }, () => Array<bigint>(k).fill(least))
        : matrix(m, k);
      const right = isKept
        ? kept
        : extreme
          ? Array.from({ length: k }, () => Array<bigint>(n).fill(least))
          : matrix(k, n);
      kept = right;
      counts.push(...[m, k, n, Number(isTransposed) + 2 * Number(isKept)].map(BigInt));
      inputs.push(...left.flat());
      if (!isKept) {
        inputs.push(...(isTransposed ? transposed(right) : right).flat());
      }
      outputs.push(...multiplyMatrices(left, right).flat());
    }
  });
  return {
    "vectors/count.hex": hexFile(
      [counts.length / 4, inputs.length, outputs.length].map(BigInt),
      32,
    ),
    "vectors/sizes.hex": hexFile(counts, 8),
    "vectors/in.hex": hexFile(inputs, WIDTH),
    "vectors/out.hex": hexFile(outputs, ACC_WIDTH),
  };
};

function transposed(matrix: IntegerMatrix): IntegerMatrix {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0n));
}
