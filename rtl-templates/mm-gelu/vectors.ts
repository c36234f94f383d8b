import { geluConstants, integerGelu } from "../../src/golden/ibert/integer-gelu.ts";
import { requantisation, requantise } from "../../src/golden/ibert/requantise.ts";
import { type IntegerMatrix, multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Layers of many sizes that the banks have room for; the first one is a single tile, eight deep. */
export const vectors: VectorMaker<
  "N1" | "N2" | "ADDRESS_BITS" | "GELU_B" | "GELU_C" | "GELU_ONE"
> = ({ N1, N2, ADDRESS_BITS, GELU_B, GELU_C, GELU_ONE }, random) => {
  const room = 2 ** ADDRESS_BITS;
  const matrix = (rows: number, columns: number): IntegerMatrix =>
    Array.from({ length: rows }, () => random.integers(columns, -128n, 127n));
  const fits = ([m, k, n]: readonly number[]): boolean =>
    Math.ceil((m ?? 0) / N1) * Math.max(k ?? 0, n ?? 0) <= room &&
    Math.ceil((n ?? 0) / N2) * (k ?? 0) <= room;
  const sizes = [
    [N1, Math.min(8, room), N2],
    [1, 1, 1],
    [N1 + 1, 3, N2],
    [5, 7, 3],
    [3, 5, 7],
    [2 * N1, 9, 2 * N2],
  ].filter(fits);
  // The scale of GELU's input follows from its constant; the activations take the same.
  const scale = (1.769 * Math.SQRT2) / GELU_B;
  const gelu = {
    ...geluConstants(scale),
    ...{ b: BigInt(-GELU_B), c: BigInt(-GELU_C), one: BigInt(-GELU_ONE) },
  };
  const before = requantisation("lab", 0.0041);
  const after = requantisation("lab", -gelu.outputScale / scale);
  const counts: bigint[] = [];
  const inputs: bigint[] = [];
  const outputs: bigint[] = [];
  sizes.forEach(([m = 1, k = 1, n = 1], at) => {
    let right = matrix(k, n);
    for (const isKept of at === 2 ? [false, true] : [false]) {
      const left = matrix(m, k);
      right = isKept ? right : matrix(k, n);
      counts.push(...[m, k, n, Number(isKept)].map(BigInt));
      inputs.push(...left.flat(), ...(isKept ? [] : right.flat()));
      outputs.push(
        ...multiplyMatrices(left, right)
          .flat()
          .map((each) => requantise(-integerGelu(requantise(each, before), gelu), after)),
      );
    }
  });
  return {
    "vectors/ratios.hex": hexFile(
      [before, after].map(({ ratio }) => (BigInt(ratio.exponent) << 16n) | ratio.mantissa),
      22,
    ),
    "vectors/count.hex": hexFile(
      [counts.length / 4, inputs.length, outputs.length].map(BigInt),
      32,
    ),
    "vectors/sizes.hex": hexFile(counts, 8),
    "vectors/in.hex": hexFile(inputs, 8),
    "vectors/out.hex": hexFile(outputs, 8),
  };
};
