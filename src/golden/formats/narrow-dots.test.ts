import { expect, test } from "vitest";
import { dotProduct } from "../layers/dot-product.ts";
import { fp4DotQuarters } from "./fp4-dot.ts";
import { dequantiseKv4, quantiseKv4 } from "./kv4.ts";
import { decodeTwoBit } from "./two-bit-weights.ts";

test("two bits are a weight of either code", () => {
  const codes = [0n, 1n, 2n, 3n];
  expect(codes.map((each) => decodeTwoBit(each, "twos-complement"))).toEqual([0n, 1n, -2n, -1n]);
  expect(codes.map((each) => decodeTwoBit(each, "ternary"))).toEqual([0n, 1n, -1n, 0n]);
  expect(dotProduct([3n, -4n], [5n, 6n])).toBe(-9n);
});

test("products of FP4 are whole quarters", () => {
  // 6 * 6, 0.5 * 0.5, -1.5 * 3 and 0 * -0.
  expect(fp4DotQuarters([7], [7])).toBe(144n);
  expect(fp4DotQuarters([1], [1])).toBe(1n);
  expect(fp4DotQuarters([0xb], [5])).toBe(-18n);
  expect(fp4DotQuarters([7, 1, 0xb, 0], [7, 1, 5, 8])).toBe(127n);
});

test("KV4 meets both ends of a row and is never off by more than half a step", () => {
  const row = [-100n, -99n, 0n, 3n, 50n, 127n];
  const { codes, minimum, range } = quantiseKv4(row);
  // A step is 227 / 15 = 15.13...; 3 is 103 / 15.13 = 6.8 steps above the least.
  expect(codes).toEqual([0n, 0n, 7n, 7n, 10n, 15n]);
  const back = codes.map((code) => dequantiseKv4(code, minimum, range));
  expect(back[0]).toBe(-100n);
  expect(back[5]).toBe(127n);
  row.forEach((each, at) => {
    const error = Number(each - (back[at] ?? 0n));
    expect(Math.abs(error)).toBeLessThanOrEqual(Number(range) / 30 + 0.5);
  });
  expect(quantiseKv4([5n, 5n]).codes).toEqual([0n, 0n]);
});
