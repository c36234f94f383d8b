import { describe, expect, it } from "vitest";
import type { TestExpr } from "../brief/test-program.ts";
import { evaluateTestExpr } from "./evaluate-test-expr.ts";
import {
  ACC,
  ACT,
  binary,
  binding,
  element,
  literal,
  program,
  signal,
  unary,
  VALID,
} from "./testdata/fake-mac.ts";

/** `valid` is 1, `act` -2 of 8 bits, `acc` 300 of 16 bits; `weights[i]` is i; `n` is 3. */
function evaluate(expr: TestExpr) {
  const values = new Map([
    [VALID, 1n],
    [ACT, -2n],
    [ACC, 300n],
  ]);
  const result = evaluateTestExpr(
    expr,
    {
      program,
      engine: { read: (id) => values.get(id), readElement: (_, index) => BigInt(index) },
      hasFired: () => true,
    },
    { values: new Map([["n", 3n]]), outer: { values: new Map([["m", 7n]]), outer: undefined } },
  );
  return typeof result === "bigint" ? result : result.message;
}

describe("expressions over literals, loop variables and test `let`s", () => {
  it("are exact integers", () => {
    const big = binary(literal(1n << 80n), "*", literal(1n << 80n));
    expect(evaluate(big)).toBe(1n << 160n);
    expect(evaluate(binary(literal(3), "-", literal(5)))).toBe(-2n);
    expect(evaluate(binary(binding("n"), "*", binding("m")))).toBe(21n);
    expect(evaluate(unary("complement", literal(5)))).toBe(-6n);
  });

  it("divide toward zero, and `%` has the dividend's sign", () => {
    expect(evaluate(binary(literal(-7), "/", literal(2)))).toBe(-3n);
    expect(evaluate(binary(literal(-7), "%", literal(2)))).toBe(-1n);
    expect(evaluate(binary(literal(7), "%", literal(-2)))).toBe(1n);
  });

  it("have no value where they divide by zero or shift by nonsense", () => {
    expect(evaluate(binary(literal(1), "/", literal(0)))).toBe(
      "division by zero: the right side of `/` is 0",
    );
    expect(evaluate(binary(literal(1), "<<", literal(-1)))).toBe(
      "a shift is by 0 to 65536 bits, not by -1",
    );
    expect(evaluate(binary(literal(0), "<<", literal(10n ** 12n)))).toMatch(/^a shift is by/);
    expect(evaluate(binary(literal(1n << 40_000n), "*", literal(1n << 40_000n)))).toBe(
      "the value has more than 65536 bits",
    );
  });
});

describe("expressions over the design", () => {
  it("compare by value, whatever the widths and signs", () => {
    expect(evaluate(binary(signal(ACT), "<", signal(VALID)))).toBe(1n);
    expect(evaluate(binary(signal(ACC), "+", signal(ACT)))).toBe(298n);
  });

  it("keep the operand's width under `~`, and the left side's under `<<` by a signal", () => {
    expect(evaluate(unary("complement", signal(VALID)))).toBe(0n);
    expect(evaluate(unary("complement", signal(ACT)))).toBe(1n);
    expect(evaluate(unary("complement", binary(signal(VALID), "&", literal(1))))).toBe(0n);
    expect(evaluate(unary("complement", binary(signal(VALID), "|", literal(4))))).toBe(2n);
    expect(evaluate(unary("complement", binary(signal(VALID), "+", signal(VALID))))).toBe(1n);
    expect(evaluate(binary(signal(VALID), "<<", signal(VALID)))).toBe(0n);
    expect(evaluate(binary(signal(VALID), "<<", binding("n")))).toBe(8n);
  });

  it("take bits of a negative value in two's complement", () => {
    const span = { file: "", start: 0, end: 0 };
    const slice = { kind: "slice", operand: signal(ACT), low: 4, high: 7, span } as const;
    expect(evaluate(slice)).toBe(15n);
  });

  it("look at the right side of `&&` and `||` only where it decides", () => {
    const beyond = element(literal(99));
    expect(evaluate(beyond)).toBe("`weights` has elements 0 to 3, not 99");
    expect(evaluate(binary(literal(0), "&&", beyond))).toBe(0n);
    expect(evaluate(binary(literal(2), "||", beyond))).toBe(1n);
    expect(evaluate(binary(literal(2), "&&", literal(2)))).toBe(1n);
  });
});
