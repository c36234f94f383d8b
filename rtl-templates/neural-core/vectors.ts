import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows over one vector of 24 inputs: an empty one, one of one element, the largest products, random ones. */
export const vectors: VectorMaker = (_, random) => {
  const least = -32768n;
  const lengths = [0, 1, 24, 24, 16, 7, 23, 24];
  const inputs = [least, 32767n, ...random.integers(22, least, 32767n)];
  const weights = lengths.map((length, row) =>
    Array.from({ length }, () => (row === 2 ? least : random.integer(least, 32767n))),
  );
  const sums = weights.map(
    (row) =>
      multiplyMatrices(
        [row],
        inputs.slice(0, row.length).map((each) => [each]),
      )[0]?.[0] ?? 0n,
  );
  return {
    "vectors/inputs.hex": hexFile(inputs, 16),
    "vectors/weights.hex": hexFile(weights.flat(), 16),
    "vectors/lengths.hex": hexFile(lengths.map(BigInt), 16),
    "vectors/sums.hex": hexFile(sums, 64),
  };
};
