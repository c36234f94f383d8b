import { divideTruncated } from "../../src/golden/divide-truncated.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 256;

/** Ends, zeros and ones in every pairing, then numbers of every size. */
export const vectors: VectorMaker<"WIDTH" | "SIGNED"> = ({ WIDTH, SIGNED }, random) => {
  const isSigned = SIGNED === 1;
  const limit = 1n << BigInt(WIDTH);
  const corners = [0n, 1n, 2n, limit / 2n - 1n, limit / 2n, limit - 1n].map((each) =>
    isSigned ? BigInt.asIntN(WIDTH, each) : BigInt.asUintN(WIDTH, each),
  );
  const value = (): bigint => {
    const size = 1n << BigInt(1 + random.below(WIDTH));
    return isSigned ? random.integer(-(size / 2n), size / 2n - 1n) : random.integer(0n, size - 1n);
  };
  const pairs = corners.flatMap((one) => corners.map((other) => [one, other] as const));
  while (pairs.length < count) {
    pairs.push([value(), value()]);
  }
  const results = pairs.map(([one, other]) => divideTruncated(one, other, WIDTH, isSigned));
  return {
    "vectors/dividend.hex": hexFile(
      pairs.map(([one]) => one),
      WIDTH,
    ),
    "vectors/divisor.hex": hexFile(
      pairs.map(([, other]) => other),
      WIDTH,
    ),
    "vectors/quotient.hex": hexFile(
      results.map(({ quotient }) => quotient),
      WIDTH,
    ),
    "vectors/remainder.hex": hexFile(
      results.map(({ remainder }) => remainder),
      WIDTH,
    ),
  };
};
