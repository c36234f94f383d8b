import { heldSum } from "../../src/golden/layers/running.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 400;

/** Steps in any order: 0 rests, 1 adds, 2 loads the neighbour's sum; operands random, every fifth an end. */
export const vectors: VectorMaker<"A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const values = (width: number): readonly bigint[] => {
    const bound = 1n << BigInt(width - 1);
    return Array.from({ length: count }, (_, at) =>
      at % 5 === 0
        ? random.below(2) === 0
          ? -bound
          : bound - 1n
        : random.integer(-bound, bound - 1n),
    );
  };
  const [as, bs, sums] = [values(A_WIDTH), values(B_WIDTH), values(ACC_WIDTH)];
  const steps = as.map((_, at) => (at === 0 ? 2 : [0, 1, 1, 1, 1, 1, 2][random.below(7)]));
  let sum = 0n;
  const expected = steps.map((step, at) => {
    const next = step === 1 ? sum + (as[at] ?? 0n) * (bs[at] ?? 0n) : (sums[at] ?? 0n);
    sum = step === 0 ? sum : heldSum(next, { bits: ACC_WIDTH, saturates: false });
    return sum;
  });
  return {
    "vectors/step.hex": hexFile(
      steps.map((step) => BigInt(step ?? 0)),
      2,
    ),
    "vectors/a.hex": hexFile(as, A_WIDTH),
    "vectors/b.hex": hexFile(bs, B_WIDTH),
    "vectors/acc_in.hex": hexFile(sums, ACC_WIDTH),
    "vectors/acc.hex": hexFile(expected, ACC_WIDTH),
  };
};
