import { accumulate } from "../../src/golden/layers/running.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 400;

/** Random operands and, every fifth time, ends and zeros, in runs between random starts. */
export const vectors: VectorMaker<"A_WIDTH" | "B_WIDTH" | "ACC_WIDTH"> = (
  { A_WIDTH, B_WIDTH, ACC_WIDTH },
  random,
) => {
  const operands = (width: number): readonly bigint[] => {
    const bound = 1n << BigInt(width - 1);
    const corners = [-bound, bound - 1n, 0n, -1n];
    return Array.from({ length: count }, (_, at) =>
      at % 5 === 0 ? (corners[random.below(4)] ?? 0n) : random.integer(-bound, bound - 1n),
    );
  };
  const [as, bs] = [operands(A_WIDTH), operands(B_WIDTH)];
  const inits = as.map((_, at) => at === 0 || random.below(20) === 0);
  const products = as.map((a, at) => a * (bs[at] ?? 0n));
  const sums = accumulate(products, inits, { bits: ACC_WIDTH, saturates: false });
  return {
    "vectors/a.hex": hexFile(as, A_WIDTH),
    "vectors/b.hex": hexFile(bs, B_WIDTH),
    "vectors/init.hex": hexFile(inits.map(BigInt), 1),
    "vectors/acc.hex": hexFile(sums, ACC_WIDTH),
  };
};
