import { accumulate } from "../../src/golden/layers/running.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 400;

/** Values of every size, ends among them, in runs between random starts. */
export const vectors: VectorMaker<"IN_WIDTH" | "WIDTH" | "SATURATE"> = (
  { IN_WIDTH, WIDTH, SATURATE },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const values = Array.from({ length: count }, (_, at) => {
    if (at % 40 >= 30) {
      return at % 80 >= 40 ? bound - 1n : -bound;
    }
    const size = 1n << BigInt(random.below(IN_WIDTH));
    return random.integer(-size, size - 1n);
  });
  const inits = values.map((_, at) => at === 0 || random.below(16) === 0);
  const sums = accumulate(values, inits, { bits: WIDTH, saturates: SATURATE === 1 });
  return {
    "vectors/data.hex": hexFile(values, IN_WIDTH),
    "vectors/init.hex": hexFile(inits.map(BigInt), 1),
    "vectors/sum.hex": hexFile(sums, WIDTH),
  };
};
