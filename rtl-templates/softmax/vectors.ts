import { integerSoftmax } from "../../src/golden/ibert/integer-softmax.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rows = 8;

/** Rows that are equal, one-hot, rising, all negative, within a small range, and random. */
export const vectors: VectorMaker<"LENGTH" | "IN_WIDTH" | "LN2" | "B" | "C"> = (
  { LENGTH, IN_WIDTH, LN2, B, C },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const exp = {
    ...{ profile: "lab" as const, outputScale: 1 },
    ...{ ln2: BigInt(LN2), b: BigInt(B), c: BigInt(C) },
  };
  const rowOf = (at: number): readonly bigint[] => {
    const hot = random.below(LENGTH);
    const near = bound / 4n > 0n ? bound / 4n : 1n;
    return Array.from({ length: LENGTH }, (_, place) => {
      switch (at) {
        case 0:
          return -1n;
        case 1:
          return place === hot ? bound - 1n : -bound;
        case 2:
          return -bound + ((2n * bound - 1n) * BigInt(place + 1)) / BigInt(LENGTH);
        case 3:
          return random.integer(-bound, -1n);
        case 4:
          return random.integer(-near, near - 1n);
        default:
          return random.integer(-bound, bound - 1n);
      }
    });
  };
  const inputs = Array.from({ length: rows }, (_, at) => rowOf(at));
  const outputs = inputs.map((row) => integerSoftmax(row, { exp, expScale: 1 }).probabilities);
  return {
    "vectors/logit.hex": hexFile(inputs.flat(), IN_WIDTH),
    "vectors/probability.hex": hexFile(outputs.flat(), 8),
  };
};
