import { requantise } from "../../src/golden/ibert/requantise.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 500;

/**
 * The examples of the ratio 0.0123 where the widths hold them, ties of both signs, ends, and accumulators whose
 * results are in range, at its edges and beyond.
 */
export const vectors: VectorMaker<
  "ACC_WIDTH" | "MANTISSA_WIDTH" | "EXPONENT_WIDTH" | "OUT_WIDTH"
> = ({ ACC_WIDTH, MANTISSA_WIDTH, EXPONENT_WIDTH, OUT_WIDTH }, random) => {
  const bound = 1n << BigInt(ACC_WIDTH - 1);
  const mostMantissa = (1n << BigInt(MANTISSA_WIDTH)) - 1n;
  const exponents = 1 << EXPONENT_WIDTH;
  const clamped = (value: bigint): bigint => BigInt.asIntN(ACC_WIDTH, value);
  const cases: (readonly [value: bigint, mantissa: bigint, exponent: number])[] = [];
  const mantissa = 25795n & mostMantissa;
  for (const value of [40, 41, 121, 122, 4065, 5000, -5000, -41, 10324, -10408, 1000000]) {
    cases.push([clamped(BigInt(value)), mantissa, 21 % exponents]);
  }
  const half = (mostMantissa + 1n) / 2n;
  for (const value of [1n, 3n, -1n, -3n, 5n, -5n, 0n, bound - 1n, -bound]) {
    cases.push([clamped(value), half, (MANTISSA_WIDTH - 1) % exponents], [clamped(value), half, 0]);
    cases.push([clamped(value), mostMantissa, exponents - 1]);
  }
  while (cases.length < count) {
    const exponent = random.below(exponents);
    const factor = random.integer(1n, mostMantissa);
    const reach = ((1n << BigInt(OUT_WIDTH + exponent)) / factor) * 2n + 2n;
    const size = random.below(4) === 0 || reach > bound ? bound : reach;
    cases.push([random.integer(-size, size - 1n), factor, exponent]);
  }
  const outputs = cases.map(([value, factor, exponent]) =>
    requantise(value, {
      ratio: { mantissa: factor, exponent },
      rounding: "half-up",
      bits: OUT_WIDTH,
    }),
  );
  return {
    "vectors/data.hex": hexFile(
      cases.map(([value]) => value),
      ACC_WIDTH,
    ),
    "vectors/mantissa.hex": hexFile(
      cases.map(([, factor]) => factor),
      MANTISSA_WIDTH,
    ),
    "vectors/exponent.hex": hexFile(
      cases.map(([, , exponent]) => BigInt(exponent)),
      EXPONENT_WIDTH,
    ),
    "vectors/out.hex": hexFile(outputs, OUT_WIDTH),
  };
};
