import { maximumOf, minimalType, minimumOf, type ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { badWidth } from "../../diagnostics/catalogue/declarations.ts";
import {
  costlyDivision,
  divisionByZero,
  misplacedDivision,
} from "../../diagnostics/catalogue/expressions.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { Report } from "./context.ts";
import {
  commonType,
  constantOf,
  literal,
  MAXIMUM_WIDTH,
  plain,
  resize,
  type Scalar,
  tightMeant,
  tightType,
} from "./value.ts";

/** Whether `/` and `%` may become dividers here: not without `allow_div`, nor where nothing can wait. */
export type Dividers = "none" | "misplaced" | "scheduled";

/** The widest literal that arithmetic on constants may make, in bits. */
export const MAXIMUM_CONSTANT_BITS = 65_536;

/** `+ - * / %`, rows 17 and 20: exact, growing; literals are folded. `undefined` after an error. */
export function typeArithmetic(
  operator: "+" | "-" | "*" | "/" | "%",
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
  dividers: Dividers = "none",
): Scalar | undefined {
  const a = constantOf(left);
  const b = constantOf(right);
  if ((operator === "/" || operator === "%") && b === 0n) {
    report(divisionByZero(right.expr.span, {}));
    return undefined;
  }
  if (a !== undefined && b !== undefined) {
    return fold(operator, a, b, span, report);
  }
  switch (operator) {
    case "+":
    case "-":
      return typeSum(operator, left, right, span, report);
    case "*":
      return typeProduct(left, right, span, report);
    case "/":
    case "%":
      return typeDivision(operator, left, right, span, report, dividers);
  }
}

export function negate(operand: Scalar, span: Span): Scalar {
  const value = constantOf(operand);
  if (value !== undefined) {
    return literal(-value, span);
  }
  const type = { width: operand.expr.type.width + 1, signed: true };
  const expr = {
    kind: "unary",
    operator: "negate",
    operand: resize(operand.expr, type),
    type,
    span,
  } as const;
  return { kind: "scalar", expr, meant: { ...operand.meant, carries: true } };
}

function fold(
  operator: "+" | "-" | "*" | "/" | "%",
  a: bigint,
  b: bigint,
  span: Span,
  report: Report,
): Scalar | undefined {
  switch (operator) {
    case "+":
      return literal(a + b, span);
    case "-":
      return literal(a - b, span);
    case "*": {
      if (a.toString(16).length + b.toString(16).length > MAXIMUM_CONSTANT_BITS / 4) {
        report(badWidth(span, { what: "This constant is too large", limit: MAXIMUM_WIDTH }));
        return undefined;
      }
      return literal(a * b, span);
    }
    case "/":
      return literal(a / b, span);
    case "%":
      return literal(a % b, span);
  }
}

function typeSum(
  operator: "+" | "-",
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
): Scalar | undefined {
  const common = commonType(left, right);
  const signed = operator === "-" ? true : common.signed;
  const type = { width: common.width + 1, signed };
  if (!isWidth(type, span, report)) {
    return undefined;
  }
  const expr = {
    kind: "arithmetic",
    operator,
    left: resize(left.expr, type),
    right: resize(right.expr, type),
    type,
    span,
  } as const;
  return { kind: "scalar", expr, meant: { ...tightMeant(left.meant, right.meant), carries: true } };
}

function typeProduct(left: Scalar, right: Scalar, span: Span, report: Report): Scalar | undefined {
  const signed = left.expr.type.signed || right.expr.type.signed;
  const type = { width: left.expr.type.width + right.expr.type.width, signed };
  if (!isWidth(type, span, report)) {
    return undefined;
  }
  const expr = {
    kind: "arithmetic",
    operator: "*",
    left: resize(left.expr, type),
    right: resize(right.expr, type),
    type,
    span,
  } as const;
  const meant = productMeant(left, right);
  return { kind: "scalar", expr, meant };
}

/** The bits of a product; of one by a constant exactly as many as its values need. */
function productMeant(left: Scalar, right: Scalar): Scalar["meant"] {
  const carries = left.meant.carries || right.meant.carries;
  const constant = constantOf(left) ?? constantOf(right);
  const other = constantOf(left) === undefined ? left.meant : right.meant;
  if (constant !== undefined) {
    const a = minimalType(minimumOf(other) * constant);
    const b = minimalType(maximumOf(other) * constant);
    return { ...tightType(a, b), carries };
  }
  return {
    width: left.meant.width + right.meant.width,
    signed: left.meant.signed || right.meant.signed,
    carries,
  };
}

/** By a power of two for nothing, else by a divider: toward zero, the remainder with the dividend's sign. */
function typeDivision(
  operator: "/" | "%",
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
  dividers: Dividers,
): Scalar | undefined {
  const divisor = constantOf(right);
  const places = divisor === undefined ? undefined : exponentOf(divisor);
  const width = left.expr.type.width;
  if (divisor !== undefined && divisor < 0n && exponentOf(-divisor) !== undefined) {
    const positive = literal(-divisor, right.expr.span);
    const result = typeDivision(operator, left, positive, span, report, dividers);
    return operator === "/" && result !== undefined ? negate(result, span) : result;
  }
  if (places === undefined && dividers === "scheduled") {
    return divideByAnything(operator, left, right, span, report);
  }
  if (places === undefined && dividers === "misplaced") {
    report(misplacedDivision(span, { operator }));
    return undefined;
  }
  if (places === undefined) {
    report(
      costlyDivision(right.expr.span, { operator, width: Math.max(width, right.expr.type.width) }),
    );
    return undefined;
  }
  if (!left.expr.type.signed) {
    return divideUnsigned(operator, left, places, span);
  }
  const type = { width: Math.max(width + 1, places + 2), signed: true };
  const dividend = resize(left.expr, type);
  const isNegative = {
    kind: "compare",
    operator: "<",
    left: left.expr,
    right: { kind: "literal", value: 0n, type: left.expr.type, span },
    type: { width: 1, signed: false },
    span,
  } as const;
  const bias = {
    kind: "conditional",
    condition: isNegative,
    then: { kind: "literal", value: (1n << BigInt(places)) - 1n, type, span },
    otherwise: { kind: "literal", value: 0n, type, span },
    type,
    span,
  } as const;
  const biased = {
    kind: "arithmetic",
    operator: "+",
    left: dividend,
    right: bias,
    type,
    span,
  } as const;
  const amount = literal(BigInt(places), span).expr;
  const quotient = { kind: "shift", operator: ">>", left: biased, amount, type, span } as const;
  if (operator === "/") {
    const expr = resize(quotient, left.expr.type);
    return { kind: "scalar", expr, meant: narrowed(left, Math.max(1, left.meant.width - places)) };
  }
  const whole = { kind: "shift", operator: "<<", left: quotient, amount, type, span } as const;
  const rest = {
    kind: "arithmetic",
    operator: "-",
    left: dividend,
    right: whole,
    type,
    span,
  } as const;
  return plain(resize(rest, { width: Math.min(width, places + 1), signed: true }));
}

/** Under `allow_div`: both operands in one type that holds the result, whatever they are. */
function divideByAnything(
  operator: "/" | "%",
  left: Scalar,
  right: Scalar,
  span: Span,
  report: Report,
): Scalar | undefined {
  const common = commonType(left, right);
  // The smallest value by -1 is one more than the largest.
  const grows = operator === "/" && left.expr.type.signed && right.expr.type.signed;
  const type = { ...common, width: common.width + (grows ? 1 : 0) };
  if (!isWidth(type, span, report)) {
    return undefined;
  }
  const expr: TypedExpr = {
    kind: "arithmetic",
    operator,
    left: resize(left.expr, type),
    right: resize(right.expr, type),
    type,
    span,
  };
  if (operator === "%") {
    const width = Math.min(left.meant.width, right.meant.width);
    const result = resize(expr, left.expr.type);
    return { kind: "scalar", expr: result, meant: { ...left.meant, width } };
  }
  const signed = type.signed;
  const extra = signed && !left.expr.type.signed ? 1 : grows ? 1 : 0;
  const result = resize(expr, { width: left.expr.type.width + extra, signed });
  const meant = { ...left.meant, signed, carries: left.meant.carries || grows };
  return { kind: "scalar", expr: result, meant };
}

function divideUnsigned(operator: "/" | "%", left: Scalar, places: number, span: Span): Scalar {
  const { type } = left.expr;
  if (operator === "/") {
    if (places === 0) {
      return left;
    }
    if (places >= type.width) {
      return literal(0n, span);
    }
    const high = type.width - 1;
    const width = type.width - places;
    const expr = {
      kind: "slice",
      operand: left.expr,
      high,
      low: places,
      type: { width, signed: false },
      span,
    } as const;
    return plain(expr);
  }
  if (places === 0) {
    return literal(0n, span);
  }
  if (places >= type.width) {
    return left;
  }
  const expr = {
    kind: "slice",
    operand: left.expr,
    high: places - 1,
    low: 0,
    type: { width: places, signed: false },
    span,
  } as const;
  return plain(expr);
}

function narrowed(value: Scalar, width: number): Scalar["meant"] {
  return { ...value.meant, width };
}

/** n for 2^n. */
function exponentOf(value: bigint): number | undefined {
  return value > 0n && (value & (value - 1n)) === 0n ? value.toString(2).length - 1 : undefined;
}

/** Whether a value may be as wide as `type`; reports it if not. */
export function isWidth(type: ValueType, span: Span, report: Report): boolean {
  if (type.width <= MAXIMUM_WIDTH) {
    return true;
  }
  report(
    badWidth(span, { what: `This value would have ${type.width} bits`, limit: MAXIMUM_WIDTH }),
  );
  return false;
}
