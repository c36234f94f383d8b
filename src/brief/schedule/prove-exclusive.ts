import { maximumOf, minimumOf, type ValueType } from "../../base/bits.ts";
import type { SignalId } from "../ids.ts";
import type { ComparisonOperator, TypedExpr } from "../typed-program.ts";
import { expressionKey } from "./walk-expression.ts";

/** What a conjunction says of one expression: a range, and values that it does not have. */
interface Constraint {
  readonly expr: TypedExpr;
  readonly low: bigint;
  readonly high: bigint;
  readonly excluded: ReadonlySet<bigint>;
}

/** One way for a condition to hold. `isExact` if the constraints say all of it. */
interface Case {
  readonly constraints: ReadonlyMap<string, Constraint>;
  readonly isExact: boolean;
}

/** A condition as alternatives; `undefined` alternatives are too many to count. */
export interface GuardCases {
  readonly cases: readonly Case[];
}

export interface Overlap {
  /** A state in which both hold, as far as the constraints tell. */
  readonly example: readonly { readonly signal: SignalId; readonly value: bigint }[];
  /** Whether the example is sure to satisfy both. */
  readonly isExact: boolean;
}

const maximumCases = 32;
const anything: Case = { constraints: new Map(), isExact: true };

/** Reads a condition once, to be compared with others many times. */
export function analyseGuard(condition: TypedExpr): GuardCases {
  const isPossible = ({ constraints }: Case): boolean =>
    [...constraints.values()].every((one) => valueIn(one) !== undefined);
  return { cases: casesOf(condition, true).filter(isPossible) };
}

/** `undefined` if the two can never hold together; sound, not complete. */
export function findOverlap(a: GuardCases, b: GuardCases): Overlap | undefined {
  for (const one of a.cases) {
    for (const other of b.cases) {
      const both = conjoin(one, other);
      if (both !== undefined) {
        return { example: exampleOf(both), isExact: both.isExact };
      }
    }
  }
  return undefined;
}

/** Whether `findOverlap` would find a state, without making one: there may be very many pairs. */
export function canOverlap(a: GuardCases, b: GuardCases): boolean {
  return a.cases.some((one) => b.cases.some((other) => !contradicts(one, other)));
}

function contradicts(a: Case, b: Case): boolean {
  for (const [key, other] of b.constraints) {
    const one = a.constraints.get(key);
    if (one === undefined) {
      continue;
    }
    const low = larger(one.low, other.low);
    const high = smaller(one.high, other.high);
    let value = low;
    while (value <= high && (one.excluded.has(value) || other.excluded.has(value))) {
      value++;
    }
    if (value > high) {
      return true;
    }
  }
  return false;
}

function casesOf(expr: TypedExpr, holds: boolean): readonly Case[] {
  switch (expr.kind) {
    case "literal":
      return (expr.value !== 0n) === holds ? [anything] : [];
    case "unary":
      if (expr.operator === "not" || (expr.operator === "complement" && expr.type.width === 1)) {
        return casesOf(expr.operand, !holds);
      }
      break;
    case "arithmetic":
      if (expr.type.width === 1 && (expr.operator === "&" || expr.operator === "|")) {
        return combine(expr.operator === "&", expr.left, expr.right, holds);
      }
      break;
    case "logic":
      return combine(expr.operator === "&&", expr.left, expr.right, holds);
    case "compare":
      return casesOfComparison(expr, holds);
    case "resize":
      if (expr.operand.type.width === 1) {
        return casesOf(expr.operand, holds);
      }
      break;
    default:
      break;
  }
  const value = holds ? (expr.type.signed ? -1n : 1n) : 0n;
  return [single(expr, value, value, [])];
}

function combine(
  isAnd: boolean,
  left: TypedExpr,
  right: TypedExpr,
  holds: boolean,
): readonly Case[] {
  const a = casesOf(left, holds);
  const b = casesOf(right, holds);
  if (isAnd !== holds) {
    const either = [...a, ...b];
    return either.length > maximumCases ? [{ ...anything, isExact: false }] : either;
  }
  const both: Case[] = [];
  for (const one of a) {
    for (const other of b) {
      const joined = conjoin(one, other);
      if (joined !== undefined) {
        both.push(joined);
      }
      if (both.length > maximumCases) {
        return a.length <= b.length ? a.map(inexact) : b.map(inexact);
      }
    }
  }
  return both;
}

function inexact(one: Case): Case {
  return { ...one, isExact: false };
}

const negated: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

function casesOfComparison(
  expr: TypedExpr & { readonly kind: "compare" },
  holds: boolean,
): readonly Case[] {
  const operator = holds ? expr.operator : negated[expr.operator];
  if (expr.right.kind === "literal") {
    return [compareWith(operator, withoutWidening(expr.left), expr.right.value)];
  }
  if (expr.left.kind === "literal") {
    return [compareWith(mirrored[operator], withoutWidening(expr.right), expr.left.value)];
  }
  // Whether `a == b` holds is a bit of its own; its opposite contradicts it.
  const equality = expr.operator === "!=" ? ({ ...expr, operator: "==" } as const) : expr;
  const isTrue = (expr.operator === "!=") !== holds;
  const value = isTrue ? 1n : 0n;
  return [inexact(single(equality, value, value, []))];
}

function compareWith(operator: ComparisonOperator, expr: TypedExpr, value: bigint): Case {
  const low = minimumOf(expr.type);
  const high = maximumOf(expr.type);
  switch (operator) {
    case "==":
      return single(expr, value, value, []);
    case "!=":
      return single(expr, low, high, [value]);
    case "<":
      return single(expr, low, value - 1n, []);
    case "<=":
      return single(expr, low, value, []);
    case ">":
      return single(expr, value + 1n, high, []);
    case ">=":
      return single(expr, value, high, []);
  }
}

function single(expr: TypedExpr, low: bigint, high: bigint, excluded: readonly bigint[]): Case {
  const bounds = {
    low: larger(low, minimumOf(expr.type)),
    high: smaller(high, maximumOf(expr.type)),
  };
  const constraint = { expr, ...bounds, excluded: new Set(excluded) };
  const isExact = expr.kind === "signal";
  return { constraints: new Map([[expressionKey(expr), constraint]]), isExact };
}

/** Both together; `undefined` if they contradict each other. */
function conjoin(a: Case, b: Case): Case | undefined {
  const constraints = new Map(a.constraints);
  for (const [key, other] of b.constraints) {
    const one = constraints.get(key);
    constraints.set(key, one === undefined ? other : intersect(one, other));
  }
  for (const constraint of constraints.values()) {
    if (valueIn(constraint) === undefined) {
      return undefined;
    }
  }
  return { constraints, isExact: a.isExact && b.isExact };
}

function intersect(a: Constraint, b: Constraint): Constraint {
  return {
    expr: a.expr,
    low: larger(a.low, b.low),
    high: smaller(a.high, b.high),
    excluded: new Set([...a.excluded, ...b.excluded]),
  };
}

/** The smallest value that is allowed. */
function valueIn({ low, high, excluded }: Constraint): bigint | undefined {
  let value = low;
  while (value <= high && excluded.has(value)) {
    value++;
  }
  return value <= high ? value : undefined;
}

function exampleOf({ constraints }: Case): Overlap["example"] {
  const example: { signal: SignalId; value: bigint }[] = [];
  for (const constraint of constraints.values()) {
    const value = preferredValue(constraint);
    if (constraint.expr.kind === "signal" && value !== undefined) {
      example.push({ signal: constraint.expr.signal, value });
    }
  }
  return example;
}

function preferredValue(constraint: Constraint): bigint | undefined {
  const { low, high, excluded } = constraint;
  return low <= 0n && high >= 0n && !excluded.has(0n) ? 0n : valueIn(constraint);
}

/** The value itself, where it was only widened to be compared. */
function withoutWidening(expr: TypedExpr): TypedExpr {
  return expr.kind === "resize" && holdsAll(expr.type, expr.operand.type)
    ? withoutWidening(expr.operand)
    : expr;
}

function holdsAll(outer: ValueType, inner: ValueType): boolean {
  return outer.signed === inner.signed
    ? outer.width >= inner.width
    : outer.signed && outer.width > inner.width;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
