import { integerPoly } from "../../src/golden/ibert/integer-poly.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** All inputs of up to 8 bits; else the ends, those around -B and random ones. */
export const vectors: VectorMaker<"IN_WIDTH" | "B" | "C" | "OUT_WIDTH"> = (
  { IN_WIDTH, B, C, OUT_WIDTH },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const near = [-1n, 0n, 1n]
    .map((each) => each - BigInt(B))
    .filter((each) => each >= -bound && each < bound);
  const values =
    IN_WIDTH <= 8
      ? Array.from({ length: 1 << IN_WIDTH }, (_, at) => BigInt(at) - bound)
      : [-bound, bound - 1n, 0n, 1n, -1n, ...near];
  values.push(...random.integers(Math.max(0, 256 - values.length), -bound, bound - 1n));
  const used = values.slice(0, IN_WIDTH < 8 ? 1 << IN_WIDTH : 256);
  const constants = { b: BigInt(B), c: BigInt(C), outputScale: 1 };
  return {
    "vectors/x.hex": hexFile(used, IN_WIDTH),
    "vectors/out.hex": hexFile(
      used.map((each) => integerPoly(each, constants)),
      OUT_WIDTH,
    ),
  };
};
