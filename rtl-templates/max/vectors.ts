import { runningMaximum } from "../../src/golden/layers/running.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 400;

/** Rows of random lengths: of any sign, all negative, rising, and at the ends. */
export const vectors: VectorMaker<"WIDTH"> = ({ WIDTH }, random) => {
  const bound = 1n << BigInt(WIDTH - 1);
  const inits = Array.from({ length: count }, (_, at) => at === 0 || random.below(12) === 0);
  let row = 0;
  let last = -bound;
  const values = inits.map((starts, at) => {
    row += starts ? 1 : 0;
    last = starts ? -bound : last;
    switch (row % 4) {
      case 0:
        return random.integer(-bound, bound - 1n);
      case 1:
        return random.integer(-bound, -1n);
      case 2:
        last = random.integer(last, bound - 1n);
        return last;
      default:
        return at % 3 === 0 ? bound - 1n : -bound;
    }
  });
  return {
    "vectors/data.hex": hexFile(values, WIDTH),
    "vectors/init.hex": hexFile(inits.map(BigInt), 1),
    "vectors/greatest.hex": hexFile(runningMaximum(values, inits), WIDTH),
  };
};
