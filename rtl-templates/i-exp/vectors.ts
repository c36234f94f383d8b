import { integerExp } from "../../src/golden/ibert/integer-exp.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** All values of up to 10 bits; else those around multiples of ln 2, ends, zero, some above it and random ones. */
export const vectors: VectorMaker<"IN_WIDTH" | "LN2" | "B" | "C"> = (
  { IN_WIDTH, LN2, B, C },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const values: bigint[] = [];
  if (IN_WIDTH <= 10) {
    values.push(...Array.from({ length: 1 << IN_WIDTH }, (_, at) => BigInt(at) - bound));
  } else {
    values.push(-bound, bound - 1n, 0n, 1n, -1n);
    for (let near = BigInt(LN2); near < bound && values.length < 800; near += BigInt(LN2)) {
      values.push(1n - near, -near, -1n - near);
    }
    values.push(...random.integers(1024 - values.length, -bound, 0n));
  }
  const constants = {
    ...{ profile: "lab" as const, outputScale: 0 },
    ...{ ln2: BigInt(LN2), b: BigInt(B), c: BigInt(C) },
  };
  const bits = (B * B + C).toString(2).length;
  return {
    "vectors/x.hex": hexFile(values, IN_WIDTH),
    "vectors/exp.hex": hexFile(
      values.map((each) => integerExp(each, constants)),
      bits,
    ),
  };
};
