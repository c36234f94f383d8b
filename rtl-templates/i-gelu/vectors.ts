import { integerGelu } from "../../src/golden/ibert/integer-gelu.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** All values of up to 9 bits; else those around zero and both ends of the polynomial, and random ones. */
export const vectors: VectorMaker<"IN_WIDTH" | "B" | "C" | "ONE"> = (
  { IN_WIDTH, B, C, ONE },
  random,
) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const values: bigint[] = [];
  if (IN_WIDTH <= 9) {
    values.push(...Array.from({ length: 1 << IN_WIDTH }, (_, at) => BigInt(at) - bound));
  } else {
    const most = BigInt(B) < bound ? BigInt(B) : bound - 2n;
    values.push(-bound, bound - 1n, 0n, 1n, -1n, most - 1n, most, most + 1n, -most, -most - 1n);
    values.push(...random.integers(251, -most, most), ...random.integers(251, -bound, bound - 1n));
  }
  const constants = {
    ...{ b: -BigInt(B), c: -BigInt(C), one: -BigInt(ONE) },
    ...{ shift: 0, outputScale: 0 },
  };
  const bits = IN_WIDTH + (Math.max(C, B * B) + ONE).toString(2).length;
  return {
    "vectors/x.hex": hexFile(values, IN_WIDTH),
    "vectors/gelu.hex": hexFile(
      values.map((each) => integerGelu(each, constants)),
      bits,
    ),
  };
};
