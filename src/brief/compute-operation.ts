import { assertNever } from "../base/assert.ts";
import { maximumOf, minimumOf, toUnsigned, type ValueType, wrap } from "../base/bits.ts";
import type {
  ArithmeticOperator,
  ComparisonOperator,
  TypedExpr,
  UnaryOperator,
} from "./typed-program.ts";

const operations = [
  "unary",
  "arithmetic",
  "shift",
  "compare",
  "resize",
  "saturate",
  "slice",
  "bit",
] as const;

/** An expression whose value depends on those of its one or two parts alone. */
export type Operation = TypedExpr & { readonly kind: (typeof operations)[number] };

export function isOperation(expr: TypedExpr): expr is Operation {
  return operations.some((kind) => kind === expr.kind);
}

/**
 * The value of an operation, in the range of its type, given those of its parts; `second` is not looked at where
 * it has one part.
 */
export function computeOperation(expr: Operation, first: bigint, second: bigint): bigint {
  const { type } = expr;
  switch (expr.kind) {
    case "unary":
      return unary(expr.operator, first, type);
    case "arithmetic":
      return computeArithmetic(expr.operator, first, second, type);
    case "shift": {
      // By the width or more it gives 0, or the sign where the type has one.
      const places = second > BigInt(type.width) ? BigInt(type.width) : second;
      return wrap(expr.operator === "<<" ? first << places : first >> places, type);
    }
    case "compare":
      return compare(expr.operator, first, second) ? 1n : 0n;
    case "resize":
      return wrap(first, type);
    case "saturate":
      return first < minimumOf(type)
        ? minimumOf(type)
        : first > maximumOf(type)
          ? maximumOf(type)
          : first;
    case "slice":
      return wrap(toUnsigned(first >> BigInt(expr.low), expr.high - expr.low + 1), type);
    case "bit":
      return second >= 0n && second < BigInt(expr.operand.type.width)
        ? wrap((first >> second) & 1n, type)
        : 0n;
    default:
      return assertNever(expr);
  }
}

function unary(operator: UnaryOperator, operand: bigint, type: ValueType): bigint {
  switch (operator) {
    case "not":
      return operand === 0n ? 1n : 0n;
    case "complement":
      return wrap(~operand, type);
    case "negate":
      return wrap(-operand, type);
    default:
      return assertNever(operator);
  }
}

/** `/` truncates toward zero and `%` takes the dividend's sign; x / 0 is all ones, x % 0 is x. */
export function computeArithmetic(
  operator: ArithmeticOperator,
  left: bigint,
  right: bigint,
  type: ValueType,
): bigint {
  return wrap(exact(operator, left, right), type);
}

function exact(operator: ArithmeticOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? -1n : left / right;
    case "%":
      return right === 0n ? left : left % right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    default:
      return assertNever(operator);
  }
}

function compare(operator: ComparisonOperator, left: bigint, right: bigint): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return assertNever(operator);
  }
}
