import type { Span } from "../../base/source.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { coerce, type Destination } from "./coerce.ts";
import type { TypingContext } from "./context.ts";
import { typeChoice } from "./logic.ts";
import { typeCondition, typeScalar } from "./type-expression.ts";
import { constantOf, plain } from "./value.ts";

/** A value for a destination of known type: `sat` takes its width from there. */
export function typeFor(
  context: TypingContext,
  expr: Expr,
  to: Destination,
): TypedExpr | undefined {
  const inner = saturated(context, expr);
  if (inner !== undefined) {
    const operand = typeScalar(context, inner);
    if (operand === undefined) {
      return undefined;
    }
    const constant = constantOf(operand);
    if (constant !== undefined) {
      return clampConstant(constant, to, expr.span);
    }
    return { kind: "saturate", operand: operand.expr, type: to.type, span: expr.span };
  }
  if (hasSaturatedBranch(context, expr)) {
    return typeChoiceFor(context, expr, to);
  }
  const value = typeScalar(context, expr);
  return value && coerce(value, to, context.report);
}

/** `c ? sat(a) : b`: each branch takes the width of the target. */
function typeChoiceFor(
  context: TypingContext,
  expr: Choice,
  to: Destination,
): TypedExpr | undefined {
  const condition = typeCondition(context, expr.condition);
  if (condition?.kind === "literal") {
    return typeFor(context, condition.value !== 0n ? expr.then : expr.otherwise, to);
  }
  const then = typeFor(context, expr.then, to);
  const otherwise = typeFor(context, expr.otherwise, to);
  if (condition === undefined || then === undefined || otherwise === undefined) {
    return undefined;
  }
  return typeChoice(condition, plain(then), plain(otherwise), expr.span).expr;
}

type Choice = Expr & { readonly kind: "conditional" };

function hasSaturatedBranch(context: TypingContext, expr: Expr): expr is Choice {
  return (
    expr.kind === "conditional" &&
    [expr.then, expr.otherwise].some(
      (one) => saturated(context, one) !== undefined || hasSaturatedBranch(context, one),
    )
  );
}

/** The argument, where the whole value is `sat(argument)`. */
export function saturated(context: TypingContext, expr: Expr): Expr | undefined {
  if (expr.kind === "paren") {
    return saturated(context, expr.inner);
  }
  const isSat = expr.kind === "call" && expr.callee.text === "sat" && expr.args.length === 1;
  return isSat && context.scope.find("sat") === undefined ? expr.args[0] : undefined;
}

function clampConstant(value: bigint, { type }: Destination, span: Span): TypedExpr {
  const low = type.signed ? -(1n << BigInt(type.width - 1)) : 0n;
  const high = (1n << BigInt(type.signed ? type.width - 1 : type.width)) - 1n;
  const clamped = value < low ? low : value > high ? high : value;
  return { kind: "literal", value: clamped, type, span };
}
