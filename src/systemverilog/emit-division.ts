import type { ValueType } from "../base/bits.ts";
import { maximumOf, minimumOf } from "../base/bits.ts";
import type { TypedExpr } from "../brief/typed-program.ts";
import {
  binary,
  choose,
  constant,
  level,
  prefix,
  primary,
  type SvExpression,
} from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";

/**
 * `/` truncates toward zero and `%` takes the dividend's sign. By a constant power of two they are
 * shifts and masks, because not every tool finds those in a signed division by itself.
 */
export function emitDivision(
  expr: TypedExpr & { readonly kind: "arithmetic" },
  dividend: SvExpression,
  divisor: SvExpression,
  hoist: (stem: string, type: ValueType, value: SvExpression) => string,
): SvExpression {
  const { type, right } = expr;
  const isQuotient = expr.operator === "/";
  const value = right.kind === "literal" ? right.value : 0n;
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n || (magnitude & (magnitude - 1n)) !== 0n) {
    if (magnitude !== 0n) {
      return binary(dividend, expr.operator, divisor, level.multiply);
    }
    // In a contract: x / 0 is all ones and x % 0 is x, as a divider leaves them.
    const [left, by] = [
      primary(hoist("dividend", type, dividend)),
      primary(hoist("divisor", type, divisor)),
    ];
    const isZero = binary(by, "==", constant(literal(0n, type)), level.equality);
    const ones = constant(literal(type.signed ? -1n : maximumOf(type), type));
    const known = binary(left, expr.operator, by, level.multiply);
    return choose(isZero, isQuotient ? ones : left, known);
  }
  const shift = primary(`${magnitude.toString(2).length - 1}`);
  const mask = (of: bigint): SvExpression => constant(literal(of, type));
  if (!type.signed) {
    return isQuotient
      ? binary(dividend, ">>", shift, level.shift)
      : binary(dividend, "&", mask(magnitude - 1n), level.and);
  }
  const name = primary(hoist("dividend", type, dividend));
  if (value === minimumOf(type)) {
    // Its magnitude does not fit the type: only itself is as large.
    const isEqual = binary(name, "==", constant(literal(value, type)), level.equality);
    return isQuotient ? choose(isEqual, mask(1n), mask(0n)) : choose(isEqual, mask(0n), name);
  }
  const isNegative = binary(name, "<", mask(0n), level.order);
  if (!isQuotient) {
    const below = prefix("-", binary(prefix("-", name), "&", mask(magnitude - 1n), level.and));
    return choose(isNegative, below, binary(name, "&", mask(magnitude - 1n), level.and));
  }
  const correction = choose(isNegative, mask(magnitude - 1n), mask(0n));
  const quotient = binary(binary(name, "+", correction, level.add), ">>>", shift, level.shift);
  return value < 0n ? prefix("-", quotient) : quotient;
}
