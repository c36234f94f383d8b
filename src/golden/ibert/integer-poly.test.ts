import { expect, test } from "vitest";
import { expConstants, integerExp } from "./integer-exp.ts";
import { geluConstants, integerErf } from "./integer-gelu.ts";
import { integerPoly, polyConstants } from "./integer-poly.ts";

test("by hand: 0.5 (x + 1)^2 - 2 in steps of 1/4", () => {
  const constants = polyConstants({ a: 0.5, b: 1, c: -2 }, 0.25);
  expect(constants).toEqual({ b: 4n, c: -64n, outputScale: 1 / 32 });
  expect([-8n, -4n, 0n, 4n].map((each) => integerPoly(each, constants))).toEqual([
    -48n,
    -64n,
    -48n,
    0n,
  ]);
});

test("it is what i-exp and i-erf have inside", () => {
  const exp = polyConstants({ a: 0.3585, b: 1.353, c: 0.344 }, 1 / 256);
  const expected = expConstants("lab", 1 / 256);
  expect([exp.b, exp.c]).toEqual([expected.b, expected.c]);
  for (let q = -176n; q <= 0n; q++) {
    expect(integerPoly(q, exp)).toBe(integerExp(q, expected));
  }
  const erf = geluConstants(1 / 16);
  for (let q = 1n; q <= -erf.b; q++) {
    expect(integerPoly(q, erf)).toBe(integerErf(q, erf));
  }
});
