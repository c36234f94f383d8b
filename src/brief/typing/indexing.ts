import { ceilLog2, type ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { memoryInCombinational } from "../../diagnostics/catalogue/combinational.ts";
import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import {
  bitOutOfRange,
  indexOutOfRange,
  indexTooNarrow,
  reversedSlice,
} from "../../diagnostics/catalogue/expressions.ts";
import { memoryInPrecondition } from "../../diagnostics/catalogue/transactions.ts";
import type { TypedExpr } from "../typed-program.ts";
import { typeArithmetic } from "./arithmetic.ts";
import type { ExpressionPlace, Report } from "./context.ts";
import { typeChoice, typeComparison } from "./logic.ts";
import {
  type ArrayValue,
  bit,
  constantOf,
  literal,
  plain,
  resize,
  type Scalar,
  type Value,
} from "./value.ts";

/** One more index into a vector: an element, or a vector of fewer dimensions. */
export function indexArray(
  array: ArrayValue,
  index: Scalar,
  span: Span,
  place: ExpressionPlace,
  report: Report,
): Value | undefined {
  const [length = 1, ...rest] = array.dimensions;
  if (!checkIndex(index, length, `\`${array.vector.name}\``, report)) {
    return undefined;
  }
  const offset = offsetOf(array, index);
  if (rest.length > 0) {
    return { ...array, dimensions: rest, offset, span };
  }
  return elementOf(array, offset, span, place, report);
}

/** Row 25: a constant index is in range, a changing one wide enough to reach every element. */
export function checkIndex(index: Scalar, length: number, name: string, report: Report): boolean {
  const constant = constantOf(index);
  const { span, type } = index.expr;
  if (constant !== undefined) {
    if (constant >= 0n && constant < BigInt(length)) {
      return true;
    }
    report(indexOutOfRange(span, { name, index: String(constant), last: length - 1 }));
    return false;
  }
  const needed = ceilLog2(length);
  const reach = type.signed ? type.width - 1 : type.width;
  if (reach < needed) {
    report(indexTooNarrow(span, { name, length, width: type.width, needed }));
    return false;
  }
  return true;
}

/** What is left of a vector to be indexed, and the index so far. */
interface Rest {
  readonly vector: { readonly length: number };
  readonly dimensions: readonly number[];
  readonly offset: Scalar | undefined;
}

/**
 * The index so far with one more, unsigned. One beyond its own row is beyond the whole vector, and
 * not an element of the next row.
 */
export function offsetOf({ vector, dimensions, offset }: Rest, index: Scalar): Scalar {
  const [length = 1, ...rest] = dimensions;
  const unsigned = asUnsigned(index);
  if (offset === undefined) {
    return unsigned;
  }
  const { type, span } = unsigned.expr;
  const place = combine(offset, length, unsigned, span);
  if (constantOf(index) !== undefined || 2 ** type.width <= length) {
    return place;
  }
  const rows = rest.reduce((count, one) => count / one, vector.length);
  const isInside = typeComparison(
    "<",
    unsigned,
    literal(BigInt(length), span),
    span,
    () => undefined,
  );
  return typeChoice(isInside.expr, place, literal(BigInt(rows), span), span);
}

/** `offset * length + index`. */
export function combine(
  offset: Scalar | undefined,
  length: number,
  index: Scalar,
  span: Span,
): Scalar {
  if (offset === undefined) {
    return index;
  }
  const nothing = () => undefined;
  const scaled = typeArithmetic("*", offset, literal(BigInt(length), span), span, nothing);
  return (scaled && typeArithmetic("+", scaled, index, span, nothing)) ?? index;
}

function asUnsigned(index: Scalar): Scalar {
  const { type } = index.expr;
  return type.signed ? plain(resize(index.expr, { width: type.width, signed: false })) : index;
}

function elementOf(
  array: ArrayValue,
  index: Scalar,
  span: Span,
  place: ExpressionPlace,
  report: Report,
): Scalar | undefined {
  const { vector, moment } = array;
  if (vector.storage !== "registers") {
    if (place === "combinational") {
      report(memoryInCombinational(span, { name: vector.name }));
      return undefined;
    }
    if (place === "precondition") {
      report(memoryInPrecondition(span, { name: vector.name }));
      return undefined;
    }
    if (place === "postcondition" && moment === "start") {
      report(
        notSupportedYet(span, {
          what: `the earlier contents of a memory (\`@${vector.name}\`)`,
          help: "Keep the old element in a register and compare with that.",
        }),
      );
      return undefined;
    }
  }
  const expr: TypedExpr = {
    kind: "element",
    vector: vector.id,
    index: index.expr,
    moment,
    type: vector.type,
    span,
  };
  return { ...plain(expr), enumeration: vector.enumeration };
}

/** Every element of what is left of a vector, in order. */
export function elementsOfArray(
  array: ArrayValue,
  place: ExpressionPlace,
  report: Report,
): readonly Scalar[] {
  const count = array.dimensions.reduce((product, length) => product * length, 1);
  const elements: Scalar[] = [];
  for (let i = 0; i < count; i++) {
    const index = combine(array.offset, count, literal(BigInt(i), array.span), array.span);
    const element = elementOf(array, index, array.span, place, report);
    if (element === undefined) {
      return [];
    }
    elements.push(element);
  }
  return elements;
}

/** `x[i]` of a single value: one bit. */
export function bitOf(base: Scalar, index: Scalar, span: Span, report: Report): Scalar | undefined {
  const place = constantOf(index);
  const value = constantOf(base);
  const { width } = base.expr.type;
  if (place === undefined) {
    const unsigned = asUnsigned(index);
    return plain({ kind: "bit", operand: base.expr, index: unsigned.expr, type: bit, span });
  }
  if (value !== undefined && place >= 0n && place < 4096n) {
    return literal((value >> place) & 1n, span);
  }
  if (place < 0n || place >= BigInt(width)) {
    report(bitOutOfRange(index.expr.span, { bit: String(place), width }));
    return undefined;
  }
  const low = Number(place);
  return plain({ kind: "slice", operand: base.expr, high: low, low, type: bit, span });
}

/** Bits `from..to` of a single value, both included, unsigned. */
export function sliceOf(
  base: Scalar,
  from: { readonly value: bigint; readonly span: Span },
  to: { readonly value: bigint; readonly span: Span },
  span: Span,
  report: Report,
): Scalar | undefined {
  const { width } = base.expr.type;
  const bounds = checkBits(from, to, constantOf(base) === undefined ? width : 4096, report);
  if (bounds === undefined) {
    return undefined;
  }
  const { low, high } = bounds;
  const type: ValueType = { width: high - low + 1, signed: false };
  const value = constantOf(base);
  if (value !== undefined) {
    return literal(BigInt.asUintN(type.width, value >> BigInt(low)), span);
  }
  return plain({ kind: "slice", operand: base.expr, high, low, type, span });
}

/** The ends of a slice of a value of `width` bits; `undefined` after an error. */
export function checkBits(
  from: { readonly value: bigint; readonly span: Span },
  to: { readonly value: bigint; readonly span: Span },
  width: number,
  report: Report,
): { readonly low: number; readonly high: number } | undefined {
  if (from.value > to.value) {
    const span = { ...from.span, end: to.span.end };
    const facts = { from: String(from.value), to: String(to.value) };
    const edits = [
      { span: from.span, text: String(to.value) },
      { span: to.span, text: String(from.value) },
    ];
    report(reversedSlice(span, facts, { fixes: [{ title: "Turn it round", edits }] }));
    return undefined;
  }
  for (const end of [from, to]) {
    if (end.value < 0n || end.value >= BigInt(width)) {
      report(bitOutOfRange(end.span, { bit: String(end.value), width }));
      return undefined;
    }
  }
  return { low: Number(from.value), high: Number(to.value) };
}
