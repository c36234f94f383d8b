import { maximumOf, minimumOf, toUnsigned, wrap } from "../../base/bits.ts";
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
  const value = literalOf(expr, values);
  return value === undefined
    ? expr
    : { kind: "literal", value: wrap(value, expr.type), type: expr.type, span: expr.span };
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

/** Exact, before it is cut to the type of the node; `undefined` where that is not known here. */
function literalOf(expr: TypedExpr, values: readonly bigint[]): bigint | undefined {
  const [a = 0n, b = 0n] = values;
  switch (expr.kind) {
    case "resize":
      return a;
    case "unary":
      return expr.operator === "not" ? truth(a === 0n) : expr.operator === "negate" ? -a : ~a;
    case "arithmetic":
      switch (expr.operator) {
        case "+":
          return a + b;
        case "-":
          return a - b;
        case "*":
          return a * b;
        case "&":
          return a & b;
        case "|":
          return a | b;
        case "^":
          return a ^ b;
        default:
          return undefined;
      }
    case "shift": {
      const width = BigInt(expr.type.width);
      const amount = b < width ? b : width;
      return expr.operator === "<<" ? a << amount : a >> amount;
    }
    case "compare":
      switch (expr.operator) {
        case "==":
          return truth(a === b);
        case "!=":
          return truth(a !== b);
        case "<":
          return truth(a < b);
        case "<=":
          return truth(a <= b);
        case ">":
          return truth(a > b);
        case ">=":
          return truth(a >= b);
      }
      return undefined;
    case "logic":
      return expr.operator === "&&" ? truth(a !== 0n && b !== 0n) : truth(a !== 0n || b !== 0n);
    case "saturate": {
      const [low, high] = [minimumOf(expr.type), maximumOf(expr.type)];
      return a < low ? low : a > high ? high : a;
    }
    case "slice":
      return toUnsigned(a, expr.operand.type.width) >> BigInt(expr.low);
    case "bit": {
      const { width } = expr.operand.type;
      const at = toUnsigned(b, expr.index.type.width);
      return at < BigInt(width) ? (toUnsigned(a, width) >> at) & 1n : 0n;
    }
    default:
      return undefined;
  }
}

function truth(value: boolean): bigint {
  return value ? 1n : 0n;
}
