import type { Span } from "../../base/source.ts";
import { wrongOperand } from "../../diagnostics/catalogue/expressions.ts";
import type { TypingContext } from "./context.ts";
import { chooseElement } from "./elements.ts";
import { checkIndex, indexArray } from "./indexing.ts";
import { constantOf, type ListValue, type Scalar, type StructValue, type Value } from "./value.ts";

/** One more index into values side by side: an element, or a row where there are several dimensions. */
export function indexList(
  context: TypingContext,
  list: ListValue,
  index: Scalar,
  of: string | undefined,
  span: Span,
): Value | undefined {
  const { elements } = list;
  const [length = elements.length, ...rest] = list.dimensions ?? [elements.length];
  if (!checkIndex(index, length, of === undefined ? "The list" : `\`${of}\``, context.report)) {
    return undefined;
  }
  const what = of ?? "the list";
  if (rest.length === 0) {
    return chooseElement(elements, index, what, span);
  }
  const inner = rest.reduce((product, one) => product * one, 1);
  const constant = constantOf(index);
  const row = Array.from({ length: inner }, (_, place) => {
    if (constant !== undefined) {
      return elements[Number(constant) * inner + place];
    }
    const column = Array.from({ length }, (_, at) => elements[at * inner + place]);
    return chooseElement(
      column.filter((one) => one !== undefined),
      index,
      what,
      span,
    );
  });
  const whole = row.filter((one) => one !== undefined);
  return whole.length === inner
    ? { kind: "list", elements: whole, dimensions: rest, span }
    : undefined;
}

/** One element of a vector of structs: that element of every field. */
export function indexStruct(
  context: TypingContext,
  value: StructValue,
  index: Scalar,
  of: string | undefined,
  span: Span,
): StructValue | undefined {
  const [length, ...rest] = value.dimensions;
  if (length === undefined) {
    const what = `An index into a \`${value.struct.name}\``;
    context.report(wrongOperand(span, { what, wanted: "the name of a field" }));
    return undefined;
  }
  const fields = new Map<string, Value>();
  // What is wrong with the index is the same for every field.
  let report = context.report;
  for (const [name, field] of value.fields) {
    const own = indexField({ ...context, report }, field, index, of, span);
    report = () => undefined;
    if (own === undefined) {
      return undefined;
    }
    fields.set(name, own);
  }
  return { ...value, fields, dimensions: rest, span };
}

function indexField(
  context: TypingContext,
  field: Value,
  index: Scalar,
  of: string | undefined,
  span: Span,
): Value | undefined {
  switch (field.kind) {
    case "array":
      return indexArray(field, index, span, context.place, context.report);
    case "list":
      return indexList(context, field, index, of, span);
    case "struct":
      return indexStruct(context, field, index, of, span);
    case "scalar":
      return undefined;
  }
}
