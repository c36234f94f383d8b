import { expect, test } from "vitest";
import { sigmoidCode, tanhCode } from "./activation-tables.ts";
import { answerOf, reluToByte } from "./dense-network.ts";
import { pulseWidthDot } from "./pulse-width-dot.ts";
import { ternaryDot } from "./ternary-dot.ts";

test("a ternary dot product adds, subtracts and skips", () => {
  expect(ternaryDot([1, -1, 0, 1], [10n, 20n, 30n, -40n])).toBe(-50n);
  expect(ternaryDot(Array(128).fill(-1), Array(128).fill(-128n))).toBe(16384n);
});

test("sums become bytes without a sign", () => {
  expect([-5n, 0n, 255n, 256n, 4095n, 4096n, 1n << 20n].map((each) => reluToByte(each, 5))).toEqual(
    [0n, 0n, 7n, 8n, 127n, 127n, 127n],
  );
});

test("a network of two layers by hand", () => {
  const network = {
    hidden: [
      [1n, 2n],
      [-1n, -1n],
      [3n, 0n],
    ],
    classes: [
      [1n, 5n, -1n],
      [0n, 0n, 1n],
    ],
    shift: 1,
  };
  // Sums 50, -30 and 30, so 25, 0 and 15.
  expect(answerOf(network, [10n, 20n])).toEqual({
    hidden: [25n, 0n, 15n],
    scores: [10n, 15n],
    winner: 1,
  });
  expect(
    answerOf({ ...network, classes: [[1n], [1n]] }, [10n, 20n]).winner,
    "the first of two",
  ).toBe(0);
});

test("tables of the logistic function and the tangent", () => {
  expect([-128n, -32n, 0n, 32n, 127n].map((x) => sigmoidCode(x, 5, 8))).toEqual([
    5n,
    69n,
    128n,
    187n,
    251n,
  ]);
  expect(sigmoidCode(127n, 3, 8), "1 is the greatest code").toBe(255n);
  expect([-128n, -32n, 0n, 32n, 127n].map((x) => tanhCode(x, 5, 8))).toEqual([
    -127n,
    -97n,
    0n,
    97n,
    127n,
  ]);
});

test("pulse widths give the dot product after the correction", () => {
  const weights = [-128n, -1n, 0n, 127n];
  const activations = [-128n, 127n, 5n, 100n];
  const dot = weights.reduce((sum, each, at) => sum + each * (activations[at] ?? 0n), 0n);
  expect(
    pulseWidthDot(
      weights.map((each) => each + 128n),
      activations,
      8,
    ).dot,
  ).toBe(dot);
  expect(pulseWidthDot([0n], [7n], 8)).toEqual({ uncorrected: 0n, dot: -896n });
});
