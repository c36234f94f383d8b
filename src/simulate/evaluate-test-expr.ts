import { assertNever } from "../base/assert.ts";
import { wrap } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { SignalId, TransactionId } from "../brief/ids.ts";
import { observedFiring, observedSignal } from "../brief/observed-signal.ts";
import type { TestBinaryOperator, TestExpr } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { typeOfTestExpr } from "./expression-type.ts";
import { formatValue } from "./format-value.ts";
import type { InstancePath, SimulationEngine } from "./simulation-engine.ts";

/** Why an expression has no value, and where. */
export interface EvaluationFault {
  readonly span: Span;
  readonly message: string;
}

/** Loop variables and `let`s, the innermost scope first. */
export interface Bindings {
  readonly values: ReadonlyMap<string, bigint>;
  readonly outer: Bindings | undefined;
}

/** What an expression can see. */
export interface Observation {
  readonly program: TypedProgram;
  readonly engine: Pick<SimulationEngine, "read" | "readElement">;
  /** Whether a transaction fired at the last edge; `undefined` if the engine cannot tell. */
  readonly hasFired: (transaction: TransactionId, path?: InstancePath) => boolean | undefined;
}

/** Values and shifts beyond this many bits are refused: they are mistakes, and would take all memory. */
const MAXIMUM_BITS = 65_536n;
const MAXIMUM_VALUE = 1n << MAXIMUM_BITS;
const MINIMUM_VALUE = -MAXIMUM_VALUE;

/**
 * The value of an expression: an exact integer, Bool as 0 or 1. Only `~`, and `<<` by an amount
 * that the design computes, depend on the width of what they act on.
 */
export function evaluateTestExpr(
  expr: TestExpr,
  observation: Observation,
  bindings: Bindings | undefined,
): bigint | EvaluationFault {
  const { program, engine } = observation;
  switch (expr.kind) {
    case "literal":
      return expr.value;
    case "binding":
      return lookUp(expr.name, bindings) ?? fault(expr, `\`${expr.name}\` has no value here`);
    case "signal":
      return (
        engine.read(expr.signal, expr.path) ??
        fault(expr, notSimulated(nameOf(program, expr.signal, expr.path)))
      );
    case "element":
      return evaluateElement(expr, observation, bindings);
    case "fired": {
      const hasFired = observation.hasFired(expr.transaction, expr.path);
      return hasFired === undefined
        ? fault(
            expr,
            notSimulated(observedFiring(program, expr.transaction, expr.path)?.name ?? ""),
          )
        : bit(hasFired);
    }
    case "unary": {
      const operand = evaluateTestExpr(expr.operand, observation, bindings);
      if (typeof operand !== "bigint") {
        return operand;
      }
      return computeUnary(expr, operand, program);
    }
    case "binary":
      return evaluateBinary(expr, observation, bindings);
    case "conditional": {
      const condition = evaluateTestExpr(expr.condition, observation, bindings);
      if (typeof condition !== "bigint") {
        return condition;
      }
      return evaluateTestExpr(condition !== 0n ? expr.then : expr.otherwise, observation, bindings);
    }
    case "choose": {
      const option = evaluateChoice(expr, observation, bindings);
      return "message" in option ? option : evaluateTestExpr(option, observation, bindings);
    }
    case "slice": {
      const operand = evaluateTestExpr(expr.operand, observation, bindings);
      return typeof operand === "bigint"
        ? BigInt.asUintN(expr.high - expr.low + 1, operand >> BigInt(expr.low))
        : operand;
    }
    default:
      return assertNever(expr);
  }
}

/** The index of an element, checked against the vector. */
export function evaluateIndex(
  vector: Extract<TestExpr, { kind: "element" }>["vector"],
  index: TestExpr,
  observation: Observation,
  bindings: Bindings | undefined,
  path?: InstancePath,
): number | EvaluationFault {
  const value = evaluateTestExpr(index, observation, bindings);
  if (typeof value !== "bigint") {
    return value;
  }
  const length = observedSignal(observation.program, vector, path)?.length ?? 0;
  return value >= 0n && value < BigInt(length)
    ? Number(value)
    : fault(
        index,
        `\`${nameOf(observation.program, vector, path)}\` has elements 0 to ${length - 1}, not ${formatValue(value)}`,
      );
}

/** What the index chooses between instances. */
export function evaluateChoice(
  { name, first, index, options }: Extract<TestExpr, { kind: "choose" }>,
  observation: Observation,
  bindings: Bindings | undefined,
): TestExpr | EvaluationFault {
  const value = evaluateTestExpr(index, observation, bindings);
  if (typeof value !== "bigint") {
    return value;
  }
  const last = first + BigInt(options.length) - 1n;
  const option = value < first || value > last ? undefined : options[Number(value - first)];
  return (
    option ??
    fault(
      index,
      `\`${name}\` has elements ${formatValue(first)} to ${formatValue(last)}, not ${formatValue(value)}`,
    )
  );
}

/** What is said of something that the engine does not have. */
export function notSimulated(name: string): string {
  return `\`${name}\` is not in the simulated model, because nothing in the design depends on it`;
}

function evaluateElement(
  expr: Extract<TestExpr, { kind: "element" }>,
  observation: Observation,
  bindings: Bindings | undefined,
): bigint | EvaluationFault {
  const index = evaluateIndex(expr.vector, expr.index, observation, bindings, expr.path);
  if (typeof index !== "number") {
    return index;
  }
  return (
    observation.engine.readElement(expr.vector, index, expr.path) ??
    fault(expr, notSimulated(nameOf(observation.program, expr.vector, expr.path)))
  );
}

function computeUnary(
  expr: Extract<TestExpr, { kind: "unary" }>,
  operand: bigint,
  program: TypedProgram,
): bigint {
  const { operator } = expr;
  switch (operator) {
    case "not":
      return bit(operand === 0n);
    case "negate":
      return -operand;
    case "complement": {
      const type = typeOfTestExpr(expr.operand, program);
      return type === undefined ? ~operand : wrap(~operand, type);
    }
    default:
      return assertNever(operator);
  }
}

function evaluateBinary(
  expr: Extract<TestExpr, { kind: "binary" }>,
  observation: Observation,
  bindings: Bindings | undefined,
): bigint | EvaluationFault {
  const left = evaluateTestExpr(expr.left, observation, bindings);
  if (typeof left !== "bigint") {
    return left;
  }
  // The right side is not looked at where the left one decides.
  if (expr.operator === "&&" && left === 0n) {
    return 0n;
  }
  if (expr.operator === "||" && left !== 0n) {
    return 1n;
  }
  const right = evaluateTestExpr(expr.right, observation, bindings);
  if (typeof right !== "bigint") {
    return right;
  }
  switch (expr.operator) {
    case "/":
    case "%":
      if (right === 0n) {
        return fault(expr, `division by zero: the right side of \`${expr.operator}\` is 0`);
      }
      break;
    case "<<":
    case ">>":
      if (right < 0n || right > MAXIMUM_BITS) {
        return fault(
          expr.right,
          `a shift is by 0 to ${MAXIMUM_BITS} bits, not by ${formatValue(right)}`,
        );
      }
      break;
    default:
      break;
  }
  const value = compute(expr.operator, left, right);
  if (value > MAXIMUM_VALUE || value < MINIMUM_VALUE) {
    return fault(expr, `the value has more than ${MAXIMUM_BITS} bits`);
  }
  if (expr.operator === "<<" && typeOfTestExpr(expr.right, observation.program) !== undefined) {
    const type = typeOfTestExpr(expr.left, observation.program);
    return type === undefined ? value : wrap(value, type);
  }
  return value;
}

function compute(operator: TestBinaryOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    case "<<":
      return left << right;
    case ">>":
      return left >> right;
    case "==":
      return bit(left === right);
    case "!=":
      return bit(left !== right);
    case "<":
      return bit(left < right);
    case "<=":
      return bit(left <= right);
    case ">":
      return bit(left > right);
    case ">=":
      return bit(left >= right);
    case "&&":
    case "||":
      // Reached only where the left side did not decide.
      return bit(right !== 0n);
    default:
      return assertNever(operator);
  }
}

function lookUp(name: string, bindings: Bindings | undefined): bigint | undefined {
  for (let scope = bindings; scope !== undefined; scope = scope.outer) {
    const value = scope.values.get(name);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function nameOf(program: TypedProgram, signal: SignalId, path: InstancePath | undefined): string {
  return observedSignal(program, signal, path)?.name ?? "";
}

function bit(value: boolean): bigint {
  return value ? 1n : 0n;
}

function fault(at: { readonly span: Span }, message: string): EvaluationFault {
  return { span: at.span, message };
}
