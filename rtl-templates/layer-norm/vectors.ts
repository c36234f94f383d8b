import { integerLayerNorm } from "../../src/golden/ibert/integer-layer-norm.ts";
import { integerSqrt } from "../../src/golden/integer-sqrt.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rows = 8;

/** Equal rows, one value apart, ties of the mean, rising rows and random ones; each as wide as the variance allows. */
export const vectors: VectorMaker<"LENGTH" | "IN_WIDTH" | "SHIFT"> = (
  { LENGTH, IN_WIDTH, SHIFT },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const widest = (integerSqrt(((1n << 32n) - 1n) / BigInt(LENGTH)) - 1n) << BigInt(SHIFT);
  const half = widest / 2n < bound ? widest / 2n : bound;
  const rowOf = (at: number): readonly bigint[] => {
    const centre = random.integer(half - bound, bound - half);
    const odd = random.below(LENGTH);
    return Array.from({ length: LENGTH }, (_, place) => {
      switch (at) {
        case 0:
          return at % 2 === 0 ? -bound : centre;
        case 1:
          return bound - (place === odd ? 2n : 1n);
        case 2:
          return BigInt(place % 2) - 3n;
        case 3:
          return -half + ((2n * half - 1n) * BigInt(place)) / BigInt(LENGTH);
        case 4:
          return place % 2 === 0 ? -half : half - 1n;
        default:
          return centre + random.integer(-half, half - 1n);
      }
    });
  };
  const inputs = Array.from({ length: rows }, (_, at) => rowOf(at));
  const betas = inputs.map((row, at) =>
    row.map(() => (at < 2 ? 0 : (random.below(4001) - 2000) / 1000)),
  );
  const gammas = inputs.map((row) => row.map(() => (random.below(1900) + 100) / 1000));
  const norm = (at: number, beta: readonly number[]): readonly bigint[] =>
    integerLayerNorm(inputs[at] ?? [], { gamma: gammas[at] ?? [], beta, shift: SHIFT }).outputs;
  const outputs = inputs.map((_, at) => norm(at, betas[at] ?? []));
  const biases = outputs.map((row, at) => {
    const plain = norm(at, []);
    return row.map((each, place) => each - (plain[place] ?? 0n));
  });
  return {
    "vectors/x.hex": hexFile(inputs.flat(), IN_WIDTH),
    "vectors/bias.hex": hexFile(biases.flat(), 32),
    "vectors/norm.hex": hexFile(outputs.flat(), 32),
  };
};
