import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 400;

/** The ends of both factors in every pairing, then random ones; the product is exact. */
export const vectors: VectorMaker<"A_WIDTH" | "B_WIDTH"> = ({ A_WIDTH, B_WIDTH }, random) => {
  const bound = 1n << BigInt(A_WIDTH - 1);
  const most = (1n << BigInt(B_WIDTH)) - 1n;
  const pairs = [-bound, bound - 1n, 0n, -1n].flatMap((a) =>
    [0n, 1n, most, (most + 1n) / 2n].map((b) => [a, BigInt.asUintN(B_WIDTH, b)] as const),
  );
  while (pairs.length < count) {
    pairs.push([random.integer(-bound, bound - 1n), random.integer(0n, most)]);
  }
  return {
    "vectors/a.hex": hexFile(
      pairs.map(([a]) => a),
      A_WIDTH,
    ),
    "vectors/b.hex": hexFile(
      pairs.map(([, b]) => b),
      B_WIDTH,
    ),
    "vectors/product.hex": hexFile(
      pairs.map(([a, b]) => a * b),
      A_WIDTH + B_WIDTH,
    ),
  };
};
