import type { Span } from "../../base/source.ts";
import { notConstant } from "../../diagnostics/catalogue/declarations.ts";
import { misplacedStart, wrongOperand } from "../../diagnostics/catalogue/expressions.ts";
import { unrolledTooFar } from "../../diagnostics/catalogue/transactions.ts";
import { typeInstanceMember } from "../hierarchy/type-instance-member.ts";
import type { BinaryOperator, Expr } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { type Dividers, negate, typeArithmetic } from "./arithmetic.ts";
import { findLocal, type TypingContext } from "./context.ts";
import { deadBranch } from "./dead-branch.ts";
import { asScalar, MAXIMUM_ELEMENTS, mapValue, sliceElements, withSpan, zip } from "./elements.ts";
import { comparedSides, isSameEnum } from "./enum-value.ts";
import { indexList, indexStruct } from "./index-list.ts";
import { bitOf, indexArray, sliceOf } from "./indexing.ts";
import {
  asCondition,
  isNotZero,
  typeBitwise,
  typeChoice,
  typeComparison,
  typeComplement,
  typeLogic,
  typeNot,
} from "./logic.ts";
import {
  bindsLooserThanEquality,
  isSwallowedComparison,
  looksMistaken,
  warnOfPrecedence,
} from "./precedence.ts";
import { typeShift } from "./shift.ts";
import { compareStructs, fieldOf, typeStructLiteral, zipStructs } from "./struct-value.ts";
import { typeCall, typeCast, typeMethod } from "./type-call.ts";
import { typeMember, typeNameUse } from "./type-name.ts";
import type { Typer } from "./typer.ts";
import { constantOf, literal, plain, type Scalar, truth, type Value } from "./value.ts";
import { isWhole } from "./whole-member.ts";

/** Any value, vectors included; `undefined` where an error has been reported. */
export function typeValue(context: TypingContext, expr: Expr): Value | undefined {
  const { span } = expr;
  switch (expr.kind) {
    case "integer":
      return literal(expr.value, span);
    case "boolean":
      return truth(expr.value, span);
    case "string":
      context.report(wrongOperand(span, { what: "A string", wanted: "a number" }));
      return undefined;
    case "name":
      return typeNameUse(context, expr.name, span);
    case "paren": {
      const inner = typeValue(context, expr.inner);
      return inner && withSpan(inner, span);
    }
    case "start":
      return typeStart(context, expr.operand, span);
    case "unary":
      return typeUnary(context, expr);
    case "binary":
      return typeBinary(context, expr);
    case "conditional":
      return typeConditional(context, expr);
    case "index":
      return typeIndex(context, expr);
    case "slice":
      return typeSlice(context, expr);
    case "field":
      return typeField(context, expr);
    case "method":
      return typeMethod(context, expr, typer);
    case "call":
      return typeCall(context, expr, typer);
    case "cast":
      return typeCast(context, expr, typer);
    case "list": {
      const elements = expr.items.map((item) => typeScalar(context, item));
      return elements.includes(undefined)
        ? undefined
        : { kind: "list", elements: elements.filter((one) => one !== undefined), span };
    }
    case "struct":
      return typeStructLiteral(context, expr, typer);
    case "quantifier":
      return typeQuantifier(context, expr);
    case "error":
      return undefined;
  }
}

/** For what types the parts of expressions elsewhere. */
export const typer: Typer = {
  value: typeValue,
  scalar: typeScalar,
  condition: typeCondition,
  constant: evaluateConstant,
  choose: chooseValue,
};

/** A single value. */
export function typeScalar(context: TypingContext, expr: Expr): Scalar | undefined {
  const value = typeValue(context, expr);
  return value && asScalar(context, value, expr.span);
}

/** A condition, one bit. `isOperand` if it stands behind an operator that binds tighter than `!=`. */
export function typeCondition(
  context: TypingContext,
  expr: Expr,
  isOperand = false,
): TypedExpr | undefined {
  const value = typeScalar(context, expr);
  if (value === undefined) {
    return undefined;
  }
  if (isSwallowedComparison(expr)) {
    // The precedence has been warned of; what C would do is what was written.
    return isNotZero(value, expr.span);
  }
  return asCondition(value, bindsLooserThanEquality(expr), isOperand, context.report);
}

/** An exact number known at compile time. `purpose` is what it is for: "The width". */
export function evaluateConstant(
  context: TypingContext,
  expr: Expr,
  purpose: string,
): bigint | undefined {
  const value = typeScalar({ ...context, place: "constant", purpose }, expr);
  if (value === undefined) {
    return undefined;
  }
  const constant = constantOf(value);
  if (!isWhole(value, context.report)) {
    return undefined;
  }
  if (constant === undefined) {
    context.report(notConstant(expr.span, { what: purpose }));
  }
  return constant;
}

function typeStart(context: TypingContext, operand: Expr, span: Span): Value | undefined {
  if (context.place === "combinational") {
    const reason = "a combinational value has no earlier one";
    context.report(misplacedStart(span, { reason }));
    return undefined;
  }
  if (context.atStart) {
    context.report(misplacedStart(span, { reason: "the value is already the earlier one" }));
    return undefined;
  }
  const inner = baseOf(operand);
  if (inner?.kind !== "name" || findLocal(context.locals, inner.name)?.kind === "local") {
    context.report(misplacedStart(span, { reason: "only states have an earlier value" }));
    return undefined;
  }
  if (context.capture !== undefined) {
    // In a callable the earlier value is the one before the call.
    const now = typeValue({ ...context, capture: undefined }, operand);
    const kept = now && context.capture(now);
    return kept && withSpan(kept, span);
  }
  const value = typeStartOf(context, operand);
  return value && withSpan(value, span);
}

/** `@v[i]`: the earlier element at the index of now. */
function typeStartOf(context: TypingContext, operand: Expr): Value | undefined {
  if (operand.kind === "index") {
    const base = typeStartOf(context, operand.base);
    return base && applyIndices(context, base, operand);
  }
  return typeValue({ ...context, atStart: true }, operand);
}

/** The name at the bottom of indices, slices and members. */
export function baseOf(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case "index":
    case "slice":
    case "field":
    case "method":
      return baseOf(expr.base);
    case "paren":
      return baseOf(expr.inner);
    case "name":
      return expr;
    default:
      return undefined;
  }
}

function typeUnary(
  context: TypingContext,
  expr: Expr & { readonly kind: "unary" },
): Value | undefined {
  const { span } = expr;
  switch (expr.operator) {
    case "&":
      return typeValue(context, expr.operand);
    case "!": {
      const operand = typeCondition(context, expr.operand, true);
      return operand && typeNot(operand, span);
    }
    case "-":
    case "~": {
      const value = typeValue(context, expr.operand);
      const apply = expr.operator === "-" ? negate : typeComplement;
      return value && mapValue(context, value, span, (one) => apply(one, span));
    }
  }
}

function typeBinary(
  context: TypingContext,
  expr: Expr & { readonly kind: "binary" },
): Value | undefined {
  const { operator, span } = expr;
  if (operator === "&&" || operator === "||") {
    const left = typeCondition(context, expr.left);
    const isSettled = left?.kind === "literal" && (left.value !== 0n) === (operator === "||");
    if (isSettled) {
      typeCondition(deadBranch(context), expr.right);
      return plain({ ...left, span });
    }
    const right = typeCondition(under(context, left, operator === "&&"), expr.right);
    return left && right && typeLogic(operator, left, right, span);
  }
  const left = typeValue(context, expr.left);
  const right = typeValue(context, expr.right);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (left.kind === "struct" || right.kind === "struct") {
    if (operator === "==" || operator === "!=") {
      return compareStructs(context, operator, left, right, span);
    }
    const struct = left.kind === "struct" ? left : right;
    asScalar(context, struct, struct.kind === "struct" ? struct.span : span);
    return undefined;
  }
  if (isSwallowedComparison(expr) && looksMistaken(expr, left, right)) {
    warnOfPrecedence(context, expr);
  }
  return zip(context, left, right, expr.operatorSpan, span, (a, b) =>
    typeOperator(context, operator, a, b, span),
  );
}

function typeOperator(
  context: TypingContext,
  operator: Exclude<BinaryOperator, "&&" | "||">,
  left: Scalar,
  right: Scalar,
  span: Span,
): Scalar | undefined {
  switch (operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return typeArithmetic(operator, left, right, span, context.report, dividersIn(context));
    case "<<":
    case ">>":
      return typeShift(operator, left, right, span, context.report);
    case "&":
    case "|":
    case "^":
      return typeBitwise(operator, left, right, span);
    default: {
      if (!isSameEnum(left, right, span, context.report)) {
        return undefined;
      }
      const [a, b] = comparedSides(left, right);
      return typeComparison(operator, a, b, span, context.report);
    }
  }
}

/** A contract only has to be computed by a simulator; a statement waits for its divisions. */
function dividersIn({ scope, place }: TypingContext): Dividers {
  if (!scope.allowsDivision || place === "constant") {
    return "none";
  }
  return place === "body" || place === "postcondition" ? "scheduled" : "misplaced";
}

function typeConditional(
  context: TypingContext,
  expr: Expr & { readonly kind: "conditional" },
): Value | undefined {
  const condition = typeCondition(context, expr.condition);
  if (condition?.kind === "literal") {
    const [live, dead] =
      condition.value !== 0n ? [expr.then, expr.otherwise] : [expr.otherwise, expr.then];
    typeValue(deadBranch(context), dead);
    const value = typeValue(context, live);
    return value && withSpan(value, expr.span);
  }
  const then = typeValue(under(context, condition, true), expr.then);
  const otherwise = typeValue(under(context, condition, false), expr.otherwise);
  if (condition === undefined || then === undefined || otherwise === undefined) {
    return undefined;
  }
  return chooseValue(context, condition, then, otherwise, expr.span);
}

/** Where `condition` is `wanted`: what is promised there is promised only then. */
function under(
  context: TypingContext,
  condition: TypedExpr | undefined,
  wanted: boolean,
): TypingContext {
  if (condition === undefined || context.effects === undefined) {
    return context;
  }
  const own = wanted ? condition : typeNot(condition, condition.span).expr;
  return { ...context, path: [...(context.path ?? []), own] };
}

function chooseValue(
  context: TypingContext,
  condition: TypedExpr,
  then: Value,
  otherwise: Value,
  span: Span,
): Value | undefined {
  if (then.kind === "struct" || otherwise.kind === "struct") {
    const [struct, other] = then.kind === "struct" ? [then, otherwise] : [otherwise, then];
    return struct.kind !== "struct"
      ? undefined
      : zipStructs(context, struct, other, span, (a, b) => {
          const [left, right] = struct === then ? [a, b] : [b, a];
          return chooseValue(context, condition, left, right, span);
        });
  }
  return zip(context, then, otherwise, condition.span, span, (a, b) => {
    if (!isSameEnum(a, b, span, context.report)) {
      return undefined;
    }
    const chosen = typeChoice(condition, a, b, span);
    return a.enumeration === b.enumeration ? { ...chosen, enumeration: a.enumeration } : chosen;
  });
}

function typeIndex(
  context: TypingContext,
  expr: Expr & { readonly kind: "index" },
): Value | undefined {
  const base = typeValue(context, expr.base);
  return base && applyIndices(context, base, expr);
}

export function applyIndices(
  context: TypingContext,
  base: Value,
  { base: written, indices, span }: Expr & { readonly kind: "index" },
): Value | undefined {
  let value: Value | undefined = base;
  const named = baseOf(written);
  const of = named?.kind === "name" ? named.name : undefined;
  for (const node of indices) {
    const index: Scalar | undefined = typeScalar({ ...context, atStart: false }, node);
    if (value === undefined || index === undefined) {
      return undefined;
    }
    switch (value.kind) {
      case "scalar":
        value = bitOf(value, index, span, context.report);
        break;
      case "array":
        value = indexArray(value, index, span, context.place, context.report);
        break;
      case "list":
        value = indexList(context, value, index, of, span);
        break;
      case "struct":
        value = indexStruct(context, value, index, of, span);
        break;
    }
  }
  return value;
}

function typeSlice(
  context: TypingContext,
  expr: Expr & { readonly kind: "slice" },
): Value | undefined {
  const base = typeValue(context, expr.base);
  const low = evaluateConstant(context, expr.from, "The low end of a slice");
  const high = evaluateConstant(context, expr.to, "The high end of a slice");
  if (base === undefined || low === undefined || high === undefined) {
    return undefined;
  }
  const from = { value: low, span: expr.from.span };
  const to = { value: high, span: expr.to.span };
  if (base.kind === "scalar") {
    return sliceOf(base, from, to, expr.span, context.report);
  }
  const elements = sliceElements(context, base, low, high, expr.span);
  return elements && { kind: "list", elements, span: expr.span };
}

function typeField(
  context: TypingContext,
  expr: Expr & { readonly kind: "field" },
): Value | undefined {
  const member = typeInstanceMember(context, expr, typer) ?? typeMember(context, expr);
  if (member !== undefined) {
    return member === "broken" ? undefined : member;
  }
  const base = typeValue(context, expr.base);
  if (base?.kind === "struct" && base.dimensions.length === 0) {
    const own = fieldOf(base, expr.field, context.report);
    return own && withSpan(own, expr.span);
  }
  if (base !== undefined) {
    const { text, span } = expr.field;
    const wanted = "a value without `.`; only structs, enums and instances have members";
    context.report(wrongOperand(span, { what: `The member \`.${text}\``, wanted }));
  }
  return undefined;
}

function typeQuantifier(
  context: TypingContext,
  expr: Expr & { readonly kind: "quantifier" },
): Scalar | undefined {
  const from = evaluateConstant(context, expr.from, "The start of the range");
  const to = evaluateConstant(context, expr.to, "The end of the range");
  if (from === undefined || to === undefined) {
    return undefined;
  }
  if (to - from > BigInt(MAXIMUM_ELEMENTS)) {
    context.report(
      unrolledTooFar(expr.span, { turns: String(to - from), limit: MAXIMUM_ELEMENTS }),
    );
    return undefined;
  }
  const conditions: TypedExpr[] = [];
  for (let i = from; i < to; i++) {
    const value = literal(i, expr.variable.span);
    const binding = {
      kind: "value",
      value,
      what: "a loop variable",
      span: expr.variable.span,
    } as const;
    const locals = { bindings: new Map([[expr.variable.text, binding]]), outer: context.locals };
    const condition = typeCondition({ ...context, locals }, expr.body);
    if (condition === undefined) {
      return undefined;
    }
    conditions.push(condition);
  }
  const operator = expr.quantifier === "forall" ? "&&" : "||";
  return joinConditions(operator, conditions, expr.span);
}

/** A balanced tree, so that long ranges stay shallow. */
function joinConditions(
  operator: "&&" | "||",
  conditions: readonly TypedExpr[],
  span: Span,
): Scalar {
  const [first] = conditions;
  if (first === undefined) {
    return truth(operator === "&&", span);
  }
  if (conditions.length === 1) {
    return plain(first);
  }
  const middle = conditions.length >> 1;
  const left = joinConditions(operator, conditions.slice(0, middle), span);
  const right = joinConditions(operator, conditions.slice(middle), span);
  return typeLogic(operator, left.expr, right.expr, span);
}
