import { bitLength, minimalType, wrap } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { badWidth, notConstant } from "../../diagnostics/catalogue/declarations.ts";
import { satNeedsTarget, wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import type { TypedExpr } from "../typed-program.ts";
import { negate, typeArithmetic } from "./arithmetic.ts";
import type { Report } from "./context.ts";
import { typeChoice, typeComparison } from "./logic.ts";
import { bit, constantOf, literal, MAXIMUM_WIDTH, plain, resize, type Scalar } from "./value.ts";

/** How each builtin is called. */
const usages: ReadonlyMap<string, { readonly count: number; readonly usage: string }> = new Map([
  ["sat", { count: 1, usage: "sat(e)" }],
  ["clog2", { count: 1, usage: "clog2(n)" }],
  ["popcount", { count: 1, usage: "popcount(e)" }],
  ["abs", { count: 1, usage: "abs(e)" }],
  ["max", { count: 2, usage: "max(a, b)" }],
  ["min", { count: 2, usage: "min(a, b)" }],
]);

export function isBuiltin(name: string): boolean {
  return usages.has(name);
}

/** A call of a builtin; `sat` is dealt with where its target is known. */
export function typeBuiltin(
  name: string,
  args: readonly Scalar[],
  nameSpan: Span,
  span: Span,
  report: Report,
): Scalar | undefined {
  const known = usages.get(name);
  const [first, second] = args;
  if (
    known === undefined ||
    first === undefined ||
    args.length < known.count ||
    (args.length > known.count && !isFoldable(name))
  ) {
    report(wrongArguments(nameSpan, { name, usage: known?.usage ?? name }));
    return undefined;
  }
  switch (name) {
    case "clog2":
      return typeClog2(first, span, report);
    case "popcount":
      return countOnes(first, span);
    case "abs":
      return typeAbs(first, span);
    case "max":
    case "min":
      return (
        second &&
        args
          .slice(1)
          .reduce((best, one) => chooseBy(name === "max" ? ">=" : "<=", best, one, span), first)
      );
    default:
      report(satNeedsTarget(span, {}));
      return undefined;
  }
}

function isFoldable(name: string): boolean {
  return name === "max" || name === "min";
}

function chooseBy(operator: ">=" | "<=", left: Scalar, right: Scalar, span: Span): Scalar {
  const condition = typeComparison(operator, left, right, span, () => undefined);
  return typeChoice(condition.expr, left, right, span);
}

function typeClog2(argument: Scalar, span: Span, report: Report): Scalar | undefined {
  const value = constantOf(argument);
  if (value === undefined || value < 1n) {
    report(notConstant(argument.expr.span, { what: "The argument of `clog2`, a number from 1," }));
    return undefined;
  }
  return literal(value === 1n ? 0n : BigInt(bitLength(value - 1n)), span);
}

/** Row 17: W bits give clog2(W + 1). A balanced tree of sums. */
function countOnes(argument: Scalar, span: Span): Scalar {
  const value = constantOf(argument);
  const { width } = argument.expr.type;
  if (value !== undefined) {
    const ones = wrap(value, { width, signed: false }).toString(2).replaceAll("0", "").length;
    return literal(BigInt(ones), span);
  }
  let level: Scalar[] = [];
  for (let i = 0; i < width; i++) {
    level.push(plain({ kind: "slice", operand: argument.expr, high: i, low: i, type: bit, span }));
  }
  while (level.length > 1) {
    const next: Scalar[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = [level[i], level[i + 1]];
      const sum = a && b && typeArithmetic("+", a, b, span, () => undefined);
      const one = sum ?? a;
      if (one !== undefined) {
        next.push(one);
      }
    }
    level = next;
  }
  const total = level[0] ?? literal(0n, span);
  return plain(resize(total.expr, { width: bitLength(BigInt(width)), signed: false }));
}

function typeAbs(argument: Scalar, span: Span): Scalar {
  const value = constantOf(argument);
  if (value !== undefined) {
    return literal(value < 0n ? -value : value, span);
  }
  if (!argument.expr.type.signed) {
    return argument;
  }
  const isNegative = typeComparison("<", argument, literal(0n, span), span, () => undefined);
  const chosen = typeChoice(isNegative.expr, negate(argument, span), argument, span);
  return plain(resize(chosen.expr, { width: argument.expr.type.width, signed: false }));
}

/** A cast without a width keeps the bits and changes how they are read. */
export function reinterpret(
  operand: Scalar,
  signed: boolean,
  span: Span,
  report: Report,
): Scalar | undefined {
  const value = constantOf(operand);
  if (value !== undefined) {
    const isLost = !signed && value < 0n;
    if (isLost) {
      report(
        badWidth(span, {
          what: "A negative number has no width of its own to be read in",
          limit: MAXIMUM_WIDTH,
        }),
      );
      return undefined;
    }
    const { width } = minimalType(value);
    return literal(wrap(value, { width, signed }), span);
  }
  const type = { width: operand.expr.type.width, signed };
  return plain(resize({ ...operand.expr, span } as TypedExpr, type));
}

/** `.sign_extend(n)`, `.zero_extend(n)`: the operand's bits, read with or without sign, in n bits. */
export function extend(
  operand: Scalar,
  signed: boolean,
  width: number | undefined,
  span: Span,
): Scalar {
  const own = resize(operand.expr, { width: operand.expr.type.width, signed });
  const type = { width: Math.max(width ?? 0, operand.expr.type.width), signed };
  return plain(resize({ ...own, span } as TypedExpr, type));
}
