import { fits, maximumOf, minimumOf, type ValueType, wrap } from "../base/bits.ts";
import { mapParts } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr } from "../brief/typed-program.ts";

/**
 * An expression of the same type and value that is shorter to write: literals take the type they
 * are resized to, what is cut off again is not computed, and comparisons are made in the narrowest
 * type that holds both sides.
 */
export function simplifyExpression(expr: TypedExpr): TypedExpr {
  const inner = mapParts(expr, simplifyExpression);
  switch (inner.kind) {
    case "resize":
      return resized(inner.operand, inner.type);
    case "compare":
      return simplifyComparison(inner);
    default:
      return inner;
  }
}

/** `expr`, already simplified, resized to `type`. */
function resized(expr: TypedExpr, type: ValueType): TypedExpr {
  if (isSame(expr.type, type)) {
    return expr;
  }
  const { span } = expr;
  const isCut = type.width <= expr.type.width;
  switch (expr.kind) {
    case "literal":
      return { kind: "literal", value: wrap(expr.value, type), type, span };
    case "resize":
      if (isCut || contains(expr.type, expr.operand.type)) {
        return resized(expr.operand, type);
      }
      break;
    case "arithmetic":
      // The low bits of these depend on the low bits of their operands alone.
      if (isCut && expr.operator !== "/" && expr.operator !== "%") {
        const [left, right] = [resized(expr.left, type), resized(expr.right, type)];
        return { ...expr, left, right, type };
      }
      break;
    case "shift":
      if (isCut && expr.operator === "<<") {
        return { ...expr, left: resized(expr.left, type), type };
      }
      break;
    case "unary":
      if (isCut && expr.operator !== "not") {
        return { ...expr, operand: resized(expr.operand, type), type };
      }
      break;
    case "conditional":
      if (isCut) {
        const [then, otherwise] = [resized(expr.then, type), resized(expr.otherwise, type)];
        return { ...expr, then, otherwise, type };
      }
      break;
    default:
      break;
  }
  return { kind: "resize", operand: expr, type, span };
}

function simplifyComparison(expr: TypedExpr & { readonly kind: "compare" }): TypedExpr {
  const left = withoutExtension(expr.left);
  const right = withoutExtension(expr.right);
  const type = commonType(left, right);
  return type === undefined
    ? expr
    : { ...expr, left: resized(left, type), right: resized(right, type) };
}

/** What `expr` was before it was resized without a change of value. */
function withoutExtension(expr: TypedExpr): TypedExpr {
  return expr.kind === "resize" && contains(expr.type, expr.operand.type)
    ? withoutExtension(expr.operand)
    : expr;
}

/** A type that holds both values, unless it takes a wider one than those at hand. */
function commonType(left: TypedExpr, right: TypedExpr): ValueType | undefined {
  if (right.kind === "literal" && fits(right.value, left.type)) {
    return left.type;
  }
  if (left.kind === "literal" && fits(left.value, right.type)) {
    return right.type;
  }
  if (contains(left.type, right.type)) {
    return left.type;
  }
  return contains(right.type, left.type) ? right.type : undefined;
}

function contains(outer: ValueType, inner: ValueType): boolean {
  return fits(minimumOf(inner), outer) && fits(maximumOf(inner), outer);
}

function isSame(a: ValueType, b: ValueType): boolean {
  return a.width === b.width && a.signed === b.signed;
}
