import type { Span } from "../../base/source.ts";
import {
  memoryAsValue,
  vectorAsValue,
  vectorSizeMismatch,
  wrongOperand,
} from "../../diagnostics/catalogue/expressions.ts";
import { structAsValue } from "../../diagnostics/catalogue/structs.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { TypingContext } from "./context.ts";
import { elementsOfArray } from "./indexing.ts";
import { typeChoice, typeComparison } from "./logic.ts";
import { constantOf, type ListValue, literal, type Scalar, type Value } from "./value.ts";

/** Most elements that an operation on whole vectors is expanded into. */
export const MAXIMUM_ELEMENTS = 1024;

/** The elements of a vector of flip-flops or of a list; `undefined` after an error. */
export function elementsOf(context: TypingContext, value: Value): readonly Scalar[] | undefined {
  switch (value.kind) {
    case "scalar":
      return [value];
    case "list":
      return value.elements;
    case "struct":
      context.report(structAsValue(value.span, { name: value.struct.name }));
      return undefined;
    case "array": {
      const length = value.dimensions.reduce((product, one) => product * one, 1);
      if (value.vector.storage !== "registers" || length > MAXIMUM_ELEMENTS) {
        context.report(memoryAsValue(value.span, { name: value.vector.name, length }));
        return undefined;
      }
      return elementsOfArray(value, context.place, context.report);
    }
  }
}

/** Every single value in it, in the order of declaration; `undefined` after an error. */
export function leavesOf(context: TypingContext, value: Value): readonly Scalar[] | undefined {
  if (value.kind !== "struct") {
    return elementsOf(context, value);
  }
  const leaves = [...value.fields.values()].map((field) => leavesOf(context, field));
  return leaves.includes(undefined) ? undefined : leaves.flatMap((one) => one ?? []);
}

/** The value, if it is a single one. */
export function asScalar(context: TypingContext, value: Value, span: Span): Scalar | undefined {
  switch (value.kind) {
    case "scalar":
      return value;
    case "struct":
      context.report(structAsValue(span, { name: value.struct.name }));
      return undefined;
    case "list":
      context.report(vectorAsValue(span, { length: value.elements.length }));
      return undefined;
    case "array": {
      const length = value.dimensions.reduce((product, one) => product * one, 1);
      context.report(
        value.vector.storage === "registers"
          ? vectorAsValue(span, { length })
          : memoryAsValue(span, { name: value.vector.name, length }),
      );
      return undefined;
    }
  }
}

export function withSpan(value: Value, span: Span): Value {
  if (value.kind === "scalar" && value.expr.span === span) {
    return value;
  }
  return value.kind === "scalar" ? { ...value, expr: { ...value.expr, span } } : { ...value, span };
}

/** `apply` to the value, or to each of its elements. */
export function mapValue(
  context: TypingContext,
  value: Value,
  span: Span,
  apply: (one: Scalar) => Scalar | undefined,
): Value | undefined {
  if (value.kind === "scalar") {
    return apply(value);
  }
  const elements = elementsOf(context, value)?.map(apply);
  return elements && listOf(elements, dimensionsOf(value), span);
}

function listOf(
  elements: readonly (Scalar | undefined)[],
  dimensions: ListValue["dimensions"],
  span: Span,
): ListValue | undefined {
  const whole = elements.filter((one) => one !== undefined);
  return whole.length === elements.length
    ? { kind: "list", elements: whole, dimensions, span }
    : undefined;
}

/** Lengths from the outermost inwards of what is not a single value. */
export function dimensionsOf(value: Value): readonly number[] | undefined {
  return value.kind === "array" || value.kind === "list" ? value.dimensions : undefined;
}

/** Row 26: element by element, single values broadcast. */
export function zip(
  context: TypingContext,
  left: Value,
  right: Value,
  operatorSpan: Span,
  span: Span,
  apply: (left: Scalar, right: Scalar) => Scalar | undefined,
): Value | undefined {
  if (left.kind === "scalar" && right.kind === "scalar") {
    return apply(left, right);
  }
  const a = elementsOf(context, left);
  const b = elementsOf(context, right);
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (left.kind !== "scalar" && right.kind !== "scalar" && a.length !== b.length) {
    context.report(vectorSizeMismatch(operatorSpan, { left: a.length, right: b.length }));
    return undefined;
  }
  const length = Math.max(a.length, b.length);
  const elements: (Scalar | undefined)[] = [];
  for (let i = 0; i < length; i++) {
    const one = left.kind === "scalar" ? a[0] : a[i];
    const other = right.kind === "scalar" ? b[0] : b[i];
    elements.push(one && other && apply(one, other));
  }
  return listOf(elements, dimensionsOf(left.kind === "scalar" ? right : left), span);
}

/** Elements `low..high`, both included. */
export function sliceElements(
  context: TypingContext,
  base: Value,
  low: bigint,
  high: bigint,
  span: Span,
): readonly Scalar[] | undefined {
  const elements = elementsOf(context, base);
  if (elements === undefined) {
    return undefined;
  }
  if (low < 0n || high < low || high >= BigInt(elements.length)) {
    context.report(
      wrongOperand(span, {
        what: `A slice from ${low} to ${high} of ${elements.length} elements`,
        wanted: `ends from 0 to ${elements.length - 1}, the low one first`,
      }),
    );
    return undefined;
  }
  return elements.slice(Number(low), Number(high) + 1);
}

/**
 * The element of `of` that `index` chooses: halves of the list, down to one. Widths meet as in `?:`.
 * Row 25: 0 for an index beyond the last, and checked.
 */
export function chooseElement(
  elements: readonly Scalar[],
  index: Scalar,
  of: string,
  span: Span,
): Scalar | undefined {
  const constant = constantOf(index);
  if (constant !== undefined) {
    return elements[Number(constant)];
  }
  const chosen = chooseBetween(elements, 0, elements.length, index, span);
  const { length } = elements;
  return chosen && { ...chosen, expr: insideOnly(chosen.expr, index.expr, length, of) };
}

/** `operand`, where `index` is one of `length` places. */
export function insideOnly(
  operand: TypedExpr,
  index: TypedExpr,
  length: number,
  of: string,
): TypedExpr {
  const { width, signed } = index.type;
  return !signed && 2 ** width <= length
    ? operand
    : { kind: "inside", index, length, of, operand, type: operand.type, span: operand.span };
}

function chooseBetween(
  elements: readonly Scalar[],
  low: number,
  high: number,
  index: Scalar,
  span: Span,
): Scalar | undefined {
  if (high - low <= 1) {
    return elements[low];
  }
  const middle = (low + high) >> 1;
  const limit = literal(BigInt(middle), span);
  const isBelow = typeComparison("<", index, limit, span, () => undefined);
  const below = chooseBetween(elements, low, middle, index, span);
  const above = chooseBetween(elements, middle, high, index, span);
  return below && above && typeChoice(isBelow.expr, below, above, span);
}
