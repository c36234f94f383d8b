import { maximumOf, minimumOf } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { constantComparison, wideCondition } from "../../diagnostics/catalogue/expressions.ts";
import type { TextEdit } from "../../diagnostics/diagnostic.ts";
import type { ComparisonOperator, TypedExpr } from "../typed-program.ts";
import type { Report } from "./context.ts";
import {
  bit,
  commonType,
  constantOf,
  literal,
  plain,
  resize,
  type Scalar,
  tightMeant,
  truth,
} from "./value.ts";

/** A comparison in the common type of both sides; literals are folded. */
export function typeComparison(
  operator: ComparisonOperator,
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
): Scalar {
  const a = constantOf(left);
  const b = constantOf(right);
  if (a !== undefined && b !== undefined) {
    return truth(compare(operator, a, b), span);
  }
  warnIfConstant(operator, left, right, span, report);
  const type = commonType(left, right);
  return plain({
    kind: "compare",
    operator,
    left: resize(left.expr, type),
    right: resize(right.expr, type),
    type: bit,
    span,
  });
}

/** `& | ^` in the common type. */
export function typeBitwise(
  operator: "&" | "|" | "^",
  left: Scalar,
  right: Scalar,
  span: Span,
): Scalar {
  const a = constantOf(left);
  const b = constantOf(right);
  if (a !== undefined && b !== undefined) {
    return literal(operator === "&" ? a & b : operator === "|" ? a | b : a ^ b, span);
  }
  const type = commonType(left, right);
  const expr: TypedExpr = {
    kind: "arithmetic",
    operator,
    left: resize(left.expr, type),
    right: resize(right.expr, type),
    type,
    span,
  };
  return { kind: "scalar", expr, meant: bitwiseMeant(operator, left, right) };
}

export function typeComplement(operand: Scalar, span: Span): Scalar {
  const value = constantOf(operand);
  if (value !== undefined) {
    return literal(~value, span);
  }
  const { type } = operand.expr;
  return plain({ kind: "unary", operator: "complement", operand: operand.expr, type, span });
}

/** `&&`, `||` of conditions. */
export function typeLogic(
  operator: "&&" | "||",
  left: TypedExpr,
  right: TypedExpr,
  span: Span,
): Scalar {
  const absorbing = operator === "||" ? 1n : 0n;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.kind === "literal") {
      return one.value === absorbing ? truth(absorbing === 1n, span) : plain({ ...other, span });
    }
  }
  return plain({ kind: "logic", operator, left, right, type: bit, span });
}

export function typeNot(operand: TypedExpr, span: Span): Scalar {
  if (operand.kind === "literal") {
    return truth(operand.value === 0n, span);
  }
  return plain({ kind: "unary", operator: "not", operand, type: bit, span });
}

/** `condition ? then : otherwise` in the common type. */
export function typeChoice(
  condition: TypedExpr,
  then: Scalar,
  otherwise: Scalar,
  span: Span,
): Scalar {
  if (condition.kind === "literal") {
    return condition.value !== 0n ? then : otherwise;
  }
  const type = commonType(then, otherwise);
  const expr: TypedExpr = {
    kind: "conditional",
    condition,
    then: resize(then.expr, type),
    otherwise: resize(otherwise.expr, type),
    type,
    span,
  };
  return { kind: "scalar", expr, meant: tightMeant(then.meant, otherwise.meant) };
}

/**
 * A one-bit unsigned value, or an error: row 18. `needsParentheses` if `!= 0` would bind tighter,
 * `isOperand` if what stands before the value would bind tighter than the comparison.
 */
export function asCondition(
  value: Scalar,
  needsParentheses: boolean,
  isOperand: boolean,
  report: Report,
): TypedExpr | undefined {
  if (value.expr.type.width === 1) {
    return resize(value.expr, bit);
  }
  const { span, type } = value.expr;
  const before = { ...span, end: span.start };
  const after = { ...span, start: span.end };
  const inner = needsParentheses ? ["(", ")"] : ["", ""];
  const outer = isOperand ? ["(", ")"] : ["", ""];
  const edits: readonly TextEdit[] = [
    { span: before, text: `${outer[0]}${inner[0]}` },
    { span: after, text: `${inner[1]} != 0${outer[1]}` },
  ].filter(({ text }) => text !== "");
  const fixes = [{ title: "Compare with 0", edits }];
  report(wideCondition(span, { width: type.width }, { fixes }));
  return undefined;
}

/** `value != 0`, one bit. */
export function isNotZero(value: Scalar, span: Span): TypedExpr {
  const { expr } = value;
  if (expr.kind === "literal") {
    return truth(expr.value !== 0n, span).expr;
  }
  const zero: TypedExpr = { kind: "literal", value: 0n, type: expr.type, span };
  return { kind: "compare", operator: "!=", left: expr, right: zero, type: bit, span };
}

function bitwiseMeant(operator: "&" | "|" | "^", left: Scalar, right: Scalar): Scalar["meant"] {
  if (operator === "&") {
    const unsigned = [left.meant, right.meant].filter(({ signed }) => !signed);
    const narrowest = unsigned.sort((a, b) => a.width - b.width)[0];
    if (narrowest !== undefined) {
      return { ...narrowest, carries: left.meant.carries || right.meant.carries };
    }
  }
  return tightMeant(left.meant, right.meant);
}

function compare(operator: ComparisonOperator, a: bigint, b: bigint): boolean {
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function warnIfConstant(
  operator: ComparisonOperator,
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
): void {
  const constant = constantOf(right);
  if (constant === undefined) {
    const other = constantOf(left);
    if (other !== undefined) {
      warnIfConstant(mirrored[operator], right, left, span, report);
    }
    return;
  }
  const { type } = left.expr;
  const low = minimumOf(type);
  const high = maximumOf(type);
  const results = new Set([compare(operator, low, constant), compare(operator, high, constant)]);
  const isInside = constant >= low && constant <= high;
  const isEquality = operator === "==" || operator === "!=";
  if (results.size !== 1 || (isEquality && isInside) || isBound(operator, constant, low, high)) {
    return;
  }
  const [result] = results;
  report(
    constantComparison(span, {
      result: String(result),
      reason: describeRange(low, high, type.width),
    }),
  );
}

/** `x >= 0` and `x <= 255` are often written for the reader; they say nothing wrong. */
function isBound(
  operator: ComparisonOperator,
  constant: bigint,
  low: bigint,
  high: bigint,
): boolean {
  return (operator === ">=" && constant === low) || (operator === "<=" && constant === high);
}

function describeRange(low: bigint, high: bigint, width: number): string {
  return width > 64 ? `the value has ${width} bits` : `the value is from ${low} to ${high}`;
}
