import { expect, test } from "vitest";
import { accumulate, runningMaximum } from "./running.ts";

const values = [100n, 27n, 1n, -5n, -128n];
const starts = [true, false, false, false, true];

test("a sum of 8 bits wraps or stays at its end", () => {
  expect(accumulate(values, starts, { bits: 8, saturates: false })).toEqual([
    100n,
    127n,
    -128n,
    123n,
    -128n,
  ]);
  expect(accumulate(values, starts, { bits: 8, saturates: true })).toEqual([
    100n,
    127n,
    127n,
    122n,
    -128n,
  ]);
});

test("the maximum of a row of negative values is negative", () => {
  expect(runningMaximum([5n, -9n, -4n, -7n], [true, true, false, false])).toEqual([
    5n,
    -9n,
    -4n,
    -4n,
  ]);
});
