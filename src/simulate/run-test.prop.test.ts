import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TestExpr, TestStatement } from "../brief/test-program.ts";
import { runTest } from "./run-test.ts";
import {
  ACC,
  ACT,
  binary,
  binding,
  drive,
  element,
  expectThat,
  fakeInstance,
  files,
  firedAdd,
  literal,
  model,
  place,
  program,
  reset,
  signal,
  step,
  unary,
  VALID,
  WEIGHTS,
  WIDE,
} from "./testdata/fake-mac.ts";
import { verilatedEngine } from "./verilated-engine.ts";

const span = place("first statement");

function run(statements: readonly TestStatement[]) {
  const engine = verilatedEngine(fakeInstance(), model, program, { isTraced: true });
  const test = { name: "works", nameSpan: span, span, statements };
  return runTest(engine, program, test, files, { now: () => 0, maximumEdges: 200 });
}

const operators = [
  ...["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"],
  ...["==", "!=", "<", "<=", ">", ">=", "&&", "||"],
] as const;

const expression: fc.Arbitrary<TestExpr> = fc.letrec<{ expr: TestExpr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt()).map(literal),
    fc.constantFrom(VALID, ACT, ACC, WIDE).map(signal),
    fc.constantFrom("i", "nowhere").map(binding),
    fc.constant(firedAdd),
    tie("expr").map(element),
    fc
      .tuple(
        fc.constantFrom<"not" | "negate" | "complement">("not", "negate", "complement"),
        tie("expr"),
      )
      .map(([operator, operand]): TestExpr => unary(operator, operand)),
    fc
      .tuple(tie("expr"), fc.constantFrom(...(operators as readonly "+"[])), tie("expr"))
      .map(([left, operator, right]) => binary(left, operator, right)),
    fc.tuple(tie("expr"), fc.nat(100), fc.nat(100)).map(
      ([operand, low, more]): TestExpr => ({
        kind: "slice",
        operand,
        low,
        high: low + more,
        span,
      }),
    ),
    fc.tuple(tie("expr"), tie("expr"), tie("expr")).map(
      ([condition, then, otherwise]): TestExpr => ({
        kind: "conditional",
        condition,
        then,
        otherwise,
        span,
      }),
    ),
  ),
})).expr;

const statement: fc.Arbitrary<TestStatement> = fc.letrec<{ statement: TestStatement }>((tie) => {
  const body = fc.array(tie("statement"), { maxLength: 3 });
  return {
    statement: fc.oneof(
      { maxDepth: 3 },
      fc.constant(step()),
      fc.constant(reset),
      expression.map((value) => drive(ACT, value)),
      expression.map((condition) => expectThat(condition)),
      expression.map((value): TestStatement => ({ kind: "let", name: "i", value, span })),
      expression.map((count): TestStatement => ({ kind: "step", count, span })),
      fc.tuple(expression, expression).map(
        ([index, value]): TestStatement => ({
          kind: "load-element",
          vector: WEIGHTS,
          index,
          value,
          span,
        }),
      ),
      fc
        .tuple(expression, expression)
        .map(
          ([condition, within]): TestStatement => ({ kind: "step-until", condition, within, span }),
        ),
      fc
        .tuple(expression, body)
        .map(([count, inner]): TestStatement => ({ kind: "repeat", count, body: inner, span })),
      fc.tuple(expression, expression, body).map(
        ([from, to, inner]): TestStatement => ({
          kind: "for",
          name: "i",
          from,
          to,
          body: inner,
          span,
        }),
      ),
    ),
  };
}).statement;

describe("runTest", () => {
  it("always ends with a result, and twice with the same one", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        const result = run(statements);
        expect(result.status === "passed").toBe(result.failures.length === 0);
        expect(result.cycles).toBeLessThanOrEqual(200);
        expect(result.trace?.endTime).toBe(2 * (result.cycles + 2));
        expect(run(statements)).toEqual(result);
      }),
    );
  });

  it("makes as many edges as loops and steps say", () => {
    interface Counted {
      readonly statement: TestStatement;
      readonly edges: number;
    }
    const counted: fc.Arbitrary<Counted> = fc.letrec<{ counted: Counted }>((tie) => {
      const body = fc.array(tie("counted"), { maxLength: 3 });
      const inside = (inner: readonly Counted[]) => inner.map((part) => part.statement);
      const sum = (inner: readonly Counted[]) => inner.reduce((all, part) => all + part.edges, 0);
      return {
        counted: fc.oneof(
          { maxDepth: 3 },
          fc.nat(3).map((edges): Counted => ({ statement: step(edges), edges })),
          fc.constant<Counted>({ statement: reset, edges: 1 }),
          fc.tuple(fc.nat(2), body).map(
            ([turns, inner]): Counted => ({
              statement: { kind: "repeat", count: literal(turns), body: inside(inner), span },
              edges: turns * sum(inner),
            }),
          ),
          fc.tuple(fc.integer({ min: -2, max: 2 }), fc.nat(2), body).map(
            ([from, turns, inner]): Counted => ({
              statement: {
                kind: "for",
                name: "i",
                from: literal(from),
                to: literal(from + turns),
                body: inside(inner),
                span,
              },
              edges: turns * sum(inner),
            }),
          ),
        ),
      };
    }).counted;
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 3 }), (parts) => {
        const edges = parts.reduce((all, part) => all + part.edges, 0);
        fc.pre(edges <= 200);
        const result = run(parts.map((part) => part.statement));
        expect(result).toMatchObject({ status: "passed", cycles: edges });
      }),
    );
  });
});
