import { maximumOf, minimumOf, toUnsigned, wrap } from "../../base/bits.ts";
import type { TypedExpr } from "../../brief/typed-program.ts";

/** The value of an expression over triggers, by the definition of the typed tree. */
export function evaluateExpression(expr: TypedExpr, inputs: readonly bigint[]): bigint {
  const value = (part: TypedExpr): bigint => evaluateExpression(part, inputs);
  const { type } = expr;
  switch (expr.kind) {
    case "literal":
      return expr.value;
    case "signal":
      return inputs[expr.signal] ?? 0n;
    case "unary": {
      const operand = value(expr.operand);
      switch (expr.operator) {
        case "not":
          return operand === 0n ? 1n : 0n;
        case "complement":
          return wrap(~operand, type);
        case "negate":
          return wrap(-operand, type);
      }
      break;
    }
    case "arithmetic": {
      const [left, right] = [value(expr.left), value(expr.right)];
      switch (expr.operator) {
        case "+":
          return wrap(left + right, type);
        case "-":
          return wrap(left - right, type);
        case "*":
          return wrap(left * right, type);
        case "/":
          return wrap(left / right, type);
        case "%":
          return wrap(left % right, type);
        case "&":
          return wrap(left & right, type);
        case "|":
          return wrap(left | right, type);
        case "^":
          return wrap(left ^ right, type);
      }
      break;
    }
    case "shift": {
      const amount = value(expr.amount);
      const left = value(expr.left);
      return wrap(expr.operator === "<<" ? left << amount : left >> amount, type);
    }
    case "compare": {
      const [left, right] = [value(expr.left), value(expr.right)];
      const isTrue = {
        "==": left === right,
        "!=": left !== right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
      }[expr.operator];
      return isTrue ? 1n : 0n;
    }
    case "logic": {
      const [left, right] = [value(expr.left) !== 0n, value(expr.right) !== 0n];
      return (expr.operator === "&&" ? left && right : left || right) ? 1n : 0n;
    }
    case "conditional":
      return value(expr.condition) !== 0n ? value(expr.then) : value(expr.otherwise);
    case "resize":
      return wrap(value(expr.operand), type);
    case "saturate": {
      const operand = value(expr.operand);
      const [low, high] = [minimumOf(type), maximumOf(type)];
      return operand < low ? low : operand > high ? high : operand;
    }
    case "slice":
      return toUnsigned(value(expr.operand) >> BigInt(expr.low), expr.high - expr.low + 1);
    case "bit": {
      const bits = toUnsigned(value(expr.operand), expr.operand.type.width);
      return (bits >> value(expr.index)) & 1n;
    }
    default:
      throw new Error(`evaluate-expression: ${expr.kind}`);
  }
}
