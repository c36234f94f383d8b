import fc from "fast-check";
import { expect, test } from "vitest";
import { integerSqrt } from "../integer-sqrt.ts";
import { expConstants, integerExp } from "./integer-exp.ts";
import { integerSoftmax, softmaxConstants } from "./integer-softmax.ts";

test("a square root is the floor", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 70n) - 1n), (radicand) => {
      const root = integerSqrt(radicand);
      return root * root <= radicand && radicand < (root + 1n) * (root + 1n);
    }),
  );
});

test("rows of a softmax sum to at most 256, and to less by at most one a value", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 1, maxLength: 64 }),
      fc.constantFrom("lab" as const, "code" as const),
      fc.constantFrom(1 / 16, 1 / 64, 1 / 256, 1 / 2048),
      (row, profile, scale) => {
        const { probabilities } = integerSoftmax(row.map(BigInt), softmaxConstants(profile, scale));
        const sum = Number(probabilities.reduce((all, each) => all + each, 0n));
        expect(sum).toBeLessThanOrEqual(256);
        expect(sum).toBeGreaterThanOrEqual(256 - row.length - 1);
      },
    ),
  );
});

test.each([
  ["lab", 1 / 16, 0.0394],
  ["lab", 1 / 256, 0.0027],
  ["code", 1 / 16, 0.08],
] as const)("exp, %s, at a scale of %f is within %f", (profile, scale, bound) => {
  const constants = expConstants(profile, scale);
  for (let value = 0; value > -8 / scale; value--) {
    const found = Number(integerExp(BigInt(value), constants)) * constants.outputScale;
    expect(Math.abs(found - Math.exp(value * scale))).toBeLessThan(bound);
  }
});
