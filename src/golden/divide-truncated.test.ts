import { expect, test } from "vitest";
import { divideTruncated } from "./divide-truncated.ts";

const signed = (dividend: bigint, divisor: bigint): readonly bigint[] => {
  const { quotient, remainder } = divideTruncated(dividend, divisor, 8, true);
  return [quotient, remainder];
};

test("rounds towards zero and gives the remainder the dividend's sign", () => {
  expect(signed(-7n, 2n)).toEqual([-3n, -1n]);
  expect(signed(7n, -2n)).toEqual([-3n, 1n]);
});

test("has an answer for zero and for the quotient that does not fit", () => {
  expect(signed(-5n, 0n)).toEqual([-1n, -5n]);
  expect(signed(-128n, -1n)).toEqual([-128n, 0n]);
  expect(divideTruncated(5n, 0n, 8, false)).toEqual({ quotient: 255n, remainder: 5n });
});
