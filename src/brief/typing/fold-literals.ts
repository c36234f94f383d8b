import { wrap } from "../../base/bits.ts";
import { computeOperation, isOperation } from "../compute-operation.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { TypedExpr } from "../typed-program.ts";

/** The node as a literal where its parts are; a choice whose condition is known is what it chooses. */
export function foldLiterals(expr: TypedExpr): TypedExpr {
  if (expr.kind === "conditional" && expr.condition.kind === "literal") {
    const chosen = expr.condition.value !== 0n ? expr.then : expr.otherwise;
    return resized(chosen, expr);
  }
  if (expr.kind === "logic" && expr.left.kind === "literal") {
    const isDecided = (expr.left.value !== 0n) === (expr.operator === "||");
    return isDecided ? resized(expr.left, expr) : resized(expr.right, expr);
  }
  const values = partsOf(expr).flatMap((part) => (part.kind === "literal" ? [part.value] : []));
  if (values.length === 0 || values.length !== partsOf(expr).length) {
    return expr;
  }
  const isQuotient = expr.kind === "arithmetic" && (expr.operator === "/" || expr.operator === "%");
  if (!isOperation(expr) || isQuotient) {
    return expr;
  }
  const [first = 0n, second = 0n] = values;
  const value = computeOperation(expr, first, second);
  return { kind: "literal", value, type: expr.type, span: expr.span };
}

/** Both branches and both sides of `&&` and `||` may be narrower than the whole. */
function resized(part: TypedExpr, { type, span }: TypedExpr): TypedExpr {
  if (part.type.width === type.width && part.type.signed === type.signed) {
    return part;
  }
  return part.kind === "literal"
    ? { ...part, value: wrap(part.value, type), type }
    : { kind: "resize", operand: part, type, span };
}
