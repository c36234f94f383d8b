import type { TestBinaryOperator, TestExpr } from "../test-program.ts";

/** Computes an operation on literals, exactly; anything else stays as it is. */
export function foldTest(expr: TestExpr): TestExpr {
  if (expr.kind === "unary" && expr.operand.kind === "literal") {
    const { value } = expr.operand;
    const folded =
      expr.operator === "not"
        ? value === 0n
          ? 1n
          : 0n
        : expr.operator === "negate"
          ? -value
          : ~value;
    return { kind: "literal", value: folded, span: expr.span };
  }
  if (expr.kind === "binary" && expr.left.kind === "literal" && expr.right.kind === "literal") {
    const value = compute(expr.operator, expr.left.value, expr.right.value);
    return value === undefined ? expr : { kind: "literal", value, span: expr.span };
  }
  return expr;
}

/** `undefined` where there is no answer, or one too long to be wanted. */
function compute(operator: TestBinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a.toString(16).length + b.toString(16).length > 4096 ? undefined : a * b;
    case "/":
      return b === 0n ? undefined : a / b;
    case "%":
      return b === 0n ? undefined : a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return b < 0n || b > 16_384n ? undefined : a << b;
    case ">>":
      return b < 0n || b > 16_384n ? undefined : a >> b;
    case "==":
      return a === b ? 1n : 0n;
    case "!=":
      return a !== b ? 1n : 0n;
    case "<":
      return a < b ? 1n : 0n;
    case "<=":
      return a <= b ? 1n : 0n;
    case ">":
      return a > b ? 1n : 0n;
    case ">=":
      return a >= b ? 1n : 0n;
    case "&&":
      return a !== 0n && b !== 0n ? 1n : 0n;
    case "||":
      return a !== 0n || b !== 0n ? 1n : 0n;
  }
}
