import { assertNever } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { TestExpr, TestStatement } from "../brief/test-program.ts";
import { type Bindings, type EvaluationFault, evaluateTestExpr } from "./evaluate-test-expr.ts";
import { formatValue } from "./format-value.ts";
import { applyDrives, loadElement, loadFile, loadList } from "./load-and-drive.ts";
import { observedValues } from "./observed-values.ts";
import { countStep, step, type TestRun } from "./test-run.ts";

/** Runs statements in a scope of their own; the fault is why the test cannot go on. */
export function runStatements(
  run: TestRun,
  statements: readonly TestStatement[],
  outer: Bindings | undefined,
): EvaluationFault | undefined {
  const values = new Map<string, bigint>();
  const bindings: Bindings = { values, outer };
  for (const statement of statements) {
    const fault = countStep(run, statement) ?? runStatement(run, statement, bindings, values);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

function runStatement(
  run: TestRun,
  statement: TestStatement,
  bindings: Bindings,
  scope: Map<string, bigint>,
): EvaluationFault | undefined {
  const { observation } = run;
  switch (statement.kind) {
    case "drive":
      return applyDrives(statement.drives, run.engine, observation, bindings);
    case "step": {
      const count = evaluateCount(statement.count, "a number of edges", run, bindings);
      return typeof count === "bigint" ? stepTimes(run, statement.span, count) : count;
    }
    case "step-until":
      return stepUntil(run, statement, bindings);
    case "expect": {
      const value = evaluateTestExpr(statement.condition, observation, bindings);
      if (typeof value !== "bigint") {
        return value;
      }
      if (value === 0n) {
        const fact = `\`${statement.text}\` does not hold`;
        const message = statement.message === undefined ? fact : `${statement.message}: ${fact}`;
        const values = observedValues(statement.condition, observation, bindings);
        run.log.fail(statement.span, run.cycle, message, values);
      }
      return undefined;
    }
    case "repeat": {
      const count = evaluateCount(statement.count, "a number of turns", run, bindings);
      if (typeof count !== "bigint") {
        return count;
      }
      for (let turn = 0n; turn < count; turn++) {
        const fault = countStep(run, statement) ?? runStatements(run, statement.body, bindings);
        if (fault !== undefined) {
          return fault;
        }
      }
      return undefined;
    }
    case "for": {
      const from = evaluateTestExpr(statement.from, observation, bindings);
      const to = evaluateTestExpr(statement.to, observation, bindings);
      if (typeof from !== "bigint") {
        return from;
      }
      if (typeof to !== "bigint") {
        return to;
      }
      for (let value = from; value < to; value++) {
        const loop: Bindings = { values: new Map([[statement.name, value]]), outer: bindings };
        const fault = countStep(run, statement) ?? runStatements(run, statement.body, loop);
        if (fault !== undefined) {
          return fault;
        }
      }
      return undefined;
    }
    case "let": {
      const value = evaluateTestExpr(statement.value, observation, bindings);
      if (typeof value !== "bigint") {
        return value;
      }
      scope.set(statement.name, value);
      return undefined;
    }
    case "load-file":
      return loadFile(statement, run.engine, run.program, run.files);
    case "load-list":
      return loadList(statement, run.engine, observation, bindings);
    case "load-element":
      return loadElement(statement, run.engine, observation, bindings);
    case "reset":
      return step(run, statement.span, true);
    default:
      return assertNever(statement);
  }
}

function stepUntil(
  run: TestRun,
  statement: Extract<TestStatement, { kind: "step-until" }>,
  bindings: Bindings,
): EvaluationFault | undefined {
  const within = evaluateCount(statement.within, "a number of edges", run, bindings);
  if (typeof within !== "bigint") {
    return within;
  }
  if (within === 0n) {
    return { span: statement.within.span, message: "`step until` takes at least one edge, not 0" };
  }
  for (let edge = 0n; edge < within; edge++) {
    const fault = step(run, statement.span, false);
    if (fault !== undefined) {
      return fault;
    }
    const value = evaluateTestExpr(statement.condition, run.observation, bindings);
    if (typeof value !== "bigint") {
      return value;
    }
    if (value !== 0n) {
      return undefined;
    }
  }
  const text = run.places.textOf(statement.condition.span);
  const condition = text === undefined ? "the condition" : `\`${text.trim()}\``;
  const edges = within === 1n ? "1 edge" : `${within} edges`;
  const values = observedValues(statement.condition, run.observation, bindings);
  run.log.fail(statement.span, run.cycle, `${condition} did not hold within ${edges}`, values);
  return undefined;
}

function stepTimes(run: TestRun, span: Span, count: bigint): EvaluationFault | undefined {
  for (let edge = 0n; edge < count; edge++) {
    const fault = step(run, span, false);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

function evaluateCount(
  expr: TestExpr,
  what: string,
  run: TestRun,
  bindings: Bindings,
): bigint | EvaluationFault {
  const value = evaluateTestExpr(expr, run.observation, bindings);
  return typeof value === "bigint" && value < 0n
    ? { span: expr.span, message: `${what} cannot be ${formatValue(value)}` }
    : value;
}
