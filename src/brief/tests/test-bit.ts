import type { Span } from "../../base/source.ts";
import type { TestExpr } from "../test-program.ts";
import type { TypedTestExpr } from "./test-context.ts";

/** `(operand >> index) & 1`. */
export function bitOf(operand: TestExpr, index: TestExpr, span: Span): TypedTestExpr {
  const type = { width: 1, signed: false };
  if (index.kind === "literal" && index.value >= 0n && index.value < 4096n) {
    const at = Number(index.value);
    return { expr: { kind: "slice", operand, high: at, low: at, span }, type };
  }
  const shifted: TestExpr = { kind: "binary", operator: ">>", left: operand, right: index, span };
  const one: TestExpr = { kind: "literal", value: 1n, span };
  return { expr: { kind: "binary", operator: "&", left: shifted, right: one, span }, type };
}
