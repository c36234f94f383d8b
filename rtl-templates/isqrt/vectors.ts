import { integerSqrt } from "../../src/golden/integer-sqrt.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** All radicands of up to 8 bits; else squares, their neighbours, powers of two, ends and numbers of every size. */
export const vectors: VectorMaker<"WIDTH"> = ({ WIDTH }, random) => {
  const limit = 1n << BigInt(WIDTH);
  const radicands: bigint[] = [];
  if (WIDTH <= 8) {
    radicands.push(...Array.from({ length: Number(limit) }, (_, at) => BigInt(at)));
  } else {
    for (let bits = 0; bits < WIDTH; bits++) {
      radicands.push(1n << BigInt(bits), limit - (1n << BigInt(bits)));
    }
    while (radicands.length < 256) {
      const root = random.integer(1n, integerSqrt(limit - 1n));
      radicands.push(root * root, root * root - 1n, random.integer(0n, limit - 1n));
    }
    radicands.length = 256;
  }
  return {
    "vectors/radicand.hex": hexFile(radicands, WIDTH),
    "vectors/root.hex": hexFile(radicands.map(integerSqrt), Math.ceil(WIDTH / 2)),
  };
};
