import { addRequantised } from "../../src/golden/ibert/requantise.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 500;

/** Ends of both branches with the greatest mantissas, ties in both, and pairs around the ends of the result. */
export const vectors: VectorMaker<
  "A_WIDTH" | "B_WIDTH" | "MANTISSA_WIDTH" | "SHIFT_A" | "SHIFT_B" | "OUT_WIDTH"
> = ({ A_WIDTH, B_WIDTH, MANTISSA_WIDTH, SHIFT_A, SHIFT_B, OUT_WIDTH }, random) => {
  const mostMantissa = (1n << BigInt(MANTISSA_WIDTH)) - 1n;
  const half = (mostMantissa + 1n) / 2n;
  const corners = (width: number): readonly bigint[] => {
    const bound = 1n << BigInt(width - 1);
    return [-bound, bound - 1n, 0n, -1n];
  };
  const cases: (readonly [a: bigint, b: bigint, forA: bigint, forB: bigint])[] = [];
  for (const a of corners(A_WIDTH)) {
    for (const b of corners(B_WIDTH)) {
      cases.push([a, b, mostMantissa, mostMantissa], [a, b, half, half], [a, b, half, 0n]);
    }
  }
  const value = (width: number, shift: number, mantissa: bigint): bigint => {
    const bound = 1n << BigInt(width - 1);
    const reach = (1n << BigInt(OUT_WIDTH + shift)) / mantissa + 2n;
    const size = random.below(4) === 0 || reach > bound ? bound : reach;
    return random.integer(-size, size - 1n);
  };
  while (cases.length < count) {
    const forA = random.below(3) === 0 ? half : random.integer(1n, mostMantissa);
    const forB = random.below(3) === 0 ? half : random.integer(1n, mostMantissa);
    cases.push([value(A_WIDTH, SHIFT_A, forA), value(B_WIDTH, SHIFT_B, forB), forA, forB]);
  }
  const outputs = cases.map(([a, b, forA, forB]) =>
    addRequantised(
      a,
      b,
      { ratio: { mantissa: forA, exponent: SHIFT_A }, rounding: "half-up", bits: OUT_WIDTH },
      { mantissa: forB, exponent: SHIFT_B },
    ),
  );
  const column = (at: 0 | 1 | 2 | 3): readonly bigint[] => cases.map((each) => each[at]);
  return {
    "vectors/a.hex": hexFile(column(0), A_WIDTH),
    "vectors/b.hex": hexFile(column(1), B_WIDTH),
    "vectors/mantissa_a.hex": hexFile(column(2), MANTISSA_WIDTH),
    "vectors/mantissa_b.hex": hexFile(column(3), MANTISSA_WIDTH),
    "vectors/out.hex": hexFile(outputs, OUT_WIDTH),
  };
};
