import { squaredRelu } from "../../src/golden/layers/gated-units.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 256;

/** All values of 8 bits; else ends, values around zero and random ones. */
export const vectors: VectorMaker<"WIDTH"> = ({ WIDTH }, random) => {
  const bound = 1n << BigInt(WIDTH - 1);
  const values =
    WIDTH === 8
      ? Array.from({ length: count }, (_, at) => BigInt(at) - bound)
      : [-bound, bound - 1n, 0n, 1n, -1n, ...random.integers(count - 5, -bound, bound - 1n)];
  return {
    "vectors/x.hex": hexFile(values, WIDTH),
    "vectors/square.hex": hexFile(values.map(squaredRelu), 2 * WIDTH - 2),
  };
};
