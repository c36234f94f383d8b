import { requantise } from "../../src/golden/ibert/requantise.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 500;

/** Ties of both signs, ends, and accumulators whose results are in range, at its edges and beyond. */
export const vectors: VectorMaker<"ACC_WIDTH" | "MANTISSA_WIDTH" | "SHIFT" | "OUT_WIDTH"> = (
  { ACC_WIDTH, MANTISSA_WIDTH, SHIFT, OUT_WIDTH },
  random,
) => {
  const bound = 1n << BigInt(ACC_WIDTH - 1);
  const mostMantissa = (1n << BigInt(MANTISSA_WIDTH)) - 1n;
  const half = (mostMantissa + 1n) / 2n;
  const cases: (readonly [value: bigint, mantissa: bigint])[] = [];
  const tie = 1n << BigInt(Math.max(0, SHIFT - MANTISSA_WIDTH));
  for (const value of [0n, 1n, -1n, tie, -tie, 3n * tie, -3n * tie, 5n * tie, bound - 1n, -bound]) {
    for (const factor of [half, mostMantissa, 0n, 25795n & mostMantissa]) {
      cases.push([BigInt.asIntN(ACC_WIDTH, value), factor]);
    }
  }
  while (cases.length < count) {
    const factor = random.integer(1n, mostMantissa);
    const reach = ((1n << BigInt(OUT_WIDTH + SHIFT)) / factor) * 2n + 2n;
    const size = random.below(4) === 0 || reach > bound ? bound : reach;
    cases.push([random.integer(-size, size - 1n), factor]);
  }
  const [values, mantissas] = [cases.map(([value]) => value), cases.map(([, factor]) => factor)];
  const outputs = cases.map(([value, mantissa]) =>
    requantise(value, {
      ratio: { mantissa, exponent: SHIFT },
      rounding: "half-up",
      bits: OUT_WIDTH,
    }),
  );
  return {
    "vectors/data.hex": hexFile(values, ACC_WIDTH),
    "vectors/mantissa.hex": hexFile(mantissas, MANTISSA_WIDTH),
    "vectors/out.hex": hexFile(outputs, OUT_WIDTH),
  };
};
