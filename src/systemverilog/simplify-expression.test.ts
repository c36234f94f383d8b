import { expect, test } from "vitest";
import type { ValueType } from "../base/bits.ts";
import { simplifyExpression } from "./simplify-expression.ts";
import { evaluateExpression } from "./testdata/evaluate-expression.ts";
import {
  chanceFrom,
  randomExpression,
  randomType,
  randomValue,
} from "./testdata/random-expression.ts";

test("neither type nor value changes", () => {
  const chance = chanceFrom(7);
  const inputs: readonly ValueType[] = [
    { width: 6, signed: true },
    { width: 6, signed: false },
    { width: 1, signed: false },
  ];
  for (let round = 0; round < 3000; round++) {
    const expr = randomExpression(chance, inputs, randomType(chance), 1 + chance(4));
    const simple = simplifyExpression(expr);
    expect(simple.type).toEqual(expr.type);
    for (let row = 0; row < 4; row++) {
      const values = inputs.map((type) => randomValue(chance, type));
      expect(evaluateExpression(simple, values)).toBe(evaluateExpression(expr, values));
    }
  }
});
