import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 200;

/** Zero, one, ends and powers of two with their neighbours, then numbers of every size; of 0 all bits are set. */
export const vectors: VectorMaker<"WIDTH" | "BITS"> = ({ WIDTH, BITS }, random) => {
  const most = (1n << BigInt(WIDTH)) - 1n;
  const divisors = [0n, 1n, most];
  for (let bits = 1; bits < WIDTH; bits++) {
    const power = 1n << BigInt(bits);
    divisors.push(power - 1n, power, power + 1n);
  }
  while (divisors.length < count) {
    divisors.push(random.integer(0n, (1n << BigInt(1 + random.below(WIDTH))) - 1n));
  }
  divisors.length = count;
  const power = 1n << BigInt(BITS);
  return {
    "vectors/divisor.hex": hexFile(divisors, WIDTH),
    "vectors/reciprocal.hex": hexFile(
      divisors.map((each) => (each === 0n ? 2n * power - 1n : power / each)),
      BITS + 1,
    ),
  };
};
