import { expect, test } from "vitest";
import { evaluateFormula } from "./formula.ts";

test.each([
  ["WIDTH / 2 + 1", 17],
  ["7 / 2", 3],
  ["2 + 3 * 4 - 1", 13],
  ["(2 + 3) * 4", 20],
  ["10 - 3 - 2", 5],
  ["ceil(N, 4)", 3],
  ["clog2(1)", 0],
  ["clog2(8) + clog2(9)", 7],
  ["max(N, WIDTH) - min(N, WIDTH)", 23],
  ["N > 8 ? WIDTH : 1", 32],
  ["N == 8 ? WIDTH : N < 9 ? 1 : 2", 2],
  ["N % 4", 1],
  ["-1 + 3", 2],
])("%s", (text, value) => {
  expect(evaluateFormula(text, { WIDTH: 32, N: 9 })).toBe(value);
});

test.each([
  ["", "the formula is empty"],
  ["WIDHT", "`WIDHT` names `WIDHT`; there are WIDTH"],
  ["1 +", "`1 +` names ``; there are WIDTH"],
  ["(1", "`(1` needs `)` at its end"],
  ["1 2", "`1 2` goes on with `2` after its end"],
  ["log(2)", "`log(2)` calls `log`; there are ceil, clog2, max, min"],
  ["1 / 0", "`1 / 0` divides by 0"],
])("%j is refused", (text, message) => {
  expect(() => evaluateFormula(text, { WIDTH: 1 })).toThrow(message);
});
