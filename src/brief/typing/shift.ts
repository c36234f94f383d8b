import type { Span } from "../../base/source.ts";
import {
  narrowShift,
  shiftAmount,
  signedShiftAmount,
} from "../../diagnostics/catalogue/expressions.ts";
import { isWidth, MAXIMUM_CONSTANT_BITS } from "./arithmetic.ts";
import type { Report } from "./context.ts";
import { constantOf, literal, resize, type Scalar } from "./value.ts";

/** `<<` grows by a constant amount and keeps its width otherwise; `>>` keeps its width. */
export function typeShift(
  operator: "<<" | ">>",
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
): Scalar | undefined {
  const amount = constantOf(right);
  if (amount !== undefined) {
    return shiftByConstant(operator, left, amount, right.expr.span, span, report);
  }
  if (right.expr.type.signed) {
    report(signedShiftAmount(right.expr.span, {}));
  }
  const value = constantOf(left);
  if (operator === "<<" && value !== undefined && value !== 0n) {
    report(narrowShift(left.expr.span, { width: left.expr.type.width, value: String(value) }));
  }
  const unsigned = { width: right.expr.type.width, signed: false };
  const { type } = left.expr;
  const shifted = {
    kind: "shift",
    operator,
    left: left.expr,
    amount: resize(right.expr, unsigned),
    type,
    span,
  } as const;
  return { kind: "scalar", expr: shifted, meant: left.meant };
}

function shiftByConstant(
  operator: "<<" | ">>",
  left: Scalar,
  amount: bigint,
  amountSpan: Span,
  span: Span,
  report: Report,
): Scalar | undefined {
  if (amount < 0n || amount > BigInt(MAXIMUM_CONSTANT_BITS)) {
    report(shiftAmount(amountSpan, { reason: `\`${amount}\` is no number of places to shift by` }));
    return undefined;
  }
  const value = constantOf(left);
  if (value !== undefined) {
    return literal(operator === "<<" ? value << amount : value >> amount, span);
  }
  const places = Number(amount);
  const amountExpr = literal(amount, amountSpan).expr;
  if (places === 0) {
    return left;
  }
  if (operator === "<<") {
    const type = { ...left.expr.type, width: left.expr.type.width + places };
    if (!isWidth(type, span, report)) {
      return undefined;
    }
    const grown = resize(left.expr, type);
    const expr = { kind: "shift", operator, left: grown, amount: amountExpr, type, span } as const;
    return { kind: "scalar", expr, meant: { ...left.meant, width: left.meant.width + places } };
  }
  const { type } = left.expr;
  const expr = {
    kind: "shift",
    operator,
    left: left.expr,
    amount: amountExpr,
    type,
    span,
  } as const;
  const width = Math.max(1, left.meant.width - places);
  return { kind: "scalar", expr, meant: { ...left.meant, width } };
}
