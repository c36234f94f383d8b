import { comparisonPrecedence } from "../../diagnostics/catalogue/expressions.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypingContext } from "./context.ts";
import type { Value } from "./value.ts";

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/**
 * `a & b == c`: a comparison without parentheses under `& | ^`, and no condition beside it. The
 * widths decide whether it looks like a mistake.
 */
export function isSwallowedComparison(expr: Expr): boolean {
  if (expr.kind !== "binary" || !["&", "|", "^"].includes(expr.operator)) {
    return false;
  }
  return isComparison(expr.left) !== isComparison(expr.right);
}

function isComparison(expr: Expr): boolean {
  return expr.kind === "binary" && comparisons.has(expr.operator);
}

/** Whether the other operand is wide, or the comparison is of numbers alone. */
export function looksMistaken(
  expr: Expr & { readonly kind: "binary" },
  left: Value,
  right: Value,
): boolean {
  const [comparison, other] = isComparison(expr.right) ? [expr.right, left] : [expr.left, right];
  const isWide = other.kind === "scalar" && other.expr.type.width > 1;
  const neighbour =
    comparison.kind === "binary" && (isComparison(expr.right) ? comparison.left : comparison.right);
  return isWide || (neighbour !== false && neighbour.kind === "integer");
}

/** The same of exact numbers, which have no width: whether a number or a sum is compared or masked. */
export function looksMistakenInTest(expr: Expr & { readonly kind: "binary" }): boolean {
  const [comparison, other] = isComparison(expr.right)
    ? [expr.right, expr.left]
    : [expr.left, expr.right];
  const neighbour =
    comparison.kind === "binary" && (isComparison(expr.right) ? comparison.left : comparison.right);
  return isNumber(other) || (neighbour !== false && isNumber(neighbour));
}

function isNumber({ kind }: Expr): boolean {
  return kind === "integer" || kind === "paren" || kind === "binary";
}

/** Says which part is compared first, and offers the parentheses that were meant. */
export function warnOfPrecedence(
  context: Pick<TypingContext, "text" | "report">,
  expr: Expr & { readonly kind: "binary" },
): void {
  const isRight = expr.right.kind === "binary" && comparisons.has(expr.right.operator);
  const comparison = isRight ? expr.right : expr.left;
  if (comparison.kind !== "binary") {
    return;
  }
  const group = isRight
    ? { start: expr.left.span.start, end: comparison.left.span.end }
    : { start: comparison.right.span.start, end: expr.right.span.end };
  const { file } = expr.span;
  const edits = [
    { span: { file, start: group.start, end: group.start }, text: "(" },
    { span: { file, start: group.end, end: group.end }, text: ")" },
  ];
  const written = context.text.slice(comparison.span.start, comparison.span.end);
  context.report(
    comparisonPrecedence(
      comparison.span,
      { comparison: written.length > 40 ? "The comparison" : written, operator: expr.operator },
      { fixes: [{ title: "Add the parentheses", edits }] },
    ),
  );
}

/** Whether `!= 0` behind this would bind to a part of it only. */
export function bindsLooserThanEquality(expr: Expr): boolean {
  return (
    expr.kind === "conditional" ||
    (expr.kind === "binary" && ["||", "&&", "|", "^", "&", "==", "!="].includes(expr.operator))
  );
}
