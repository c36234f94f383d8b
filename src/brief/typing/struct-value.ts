import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import { undefinedName } from "../../diagnostics/catalogue/names.ts";
import { missingField, structMismatch, unknownField } from "../../diagnostics/catalogue/structs.ts";
import type { Group, StructType } from "../names/scope.ts";
import type { Expr, Name, TypeNode } from "../syntax/ast.ts";
import type { Moment } from "../typed-program.ts";
import { coerce } from "./coerce.ts";
import type { Report, TypingContext } from "./context.ts";
import { elementsOf, leavesOf } from "./elements.ts";
import { typeComparison, typeLogic, typeNot } from "./logic.ts";
import { resolveType } from "./resolve-type.ts";
import type { Typer } from "./typer.ts";
import { literal, plain, type Scalar, type StructValue, truth, type Value } from "./value.ts";

/** What a declaration of several signals stands for in an expression. */
export function valueOfGroup(group: Group, moment: Moment, span: Span): Value {
  switch (group.kind) {
    case "signal": {
      const { signal } = group;
      if (signal.kind === "vector" || signal.kind === "member-vector") {
        const { dimensions } = signal;
        return { kind: "array", vector: signal, moment, dimensions, offset: undefined, span };
      }
      return {
        ...plain({ kind: "signal", signal: signal.id, moment, type: signal.type, span }),
        enumeration: signal.enumeration,
      };
    }
    case "list": {
      const { dimensions } = group;
      const elements = group.elements.map(({ id, type, enumeration }) => ({
        ...plain({ kind: "signal", signal: id, moment, type, span } as const),
        enumeration,
      }));
      return { kind: "list", elements, dimensions, span };
    }
    case "struct": {
      const { struct, dimensions } = group;
      const fields = new Map(
        [...group.fields].map(([name, field]) => [name, valueOfGroup(field, moment, span)]),
      );
      return { kind: "struct", struct, fields, dimensions, span };
    }
  }
}

/** The same value as it was at the start: what is not a signal stays. */
export function atMoment(value: Value, moment: Moment): Value {
  switch (value.kind) {
    case "scalar": {
      const { expr } = value;
      return expr.kind === "signal" || expr.kind === "element"
        ? { ...value, expr: { ...expr, moment } }
        : value;
    }
    case "array":
      return { ...value, moment };
    case "list":
      return {
        ...value,
        elements: value.elements.map((one) => ({ ...one, ...atMoment(one, moment) }) as Scalar),
      };
    case "struct":
      return {
        ...value,
        fields: new Map([...value.fields].map(([name, one]) => [name, atMoment(one, moment)])),
      };
  }
}

export function reportNoField(struct: StructType, field: Name, report: Report): void {
  const names = struct.fields.map(({ name }) => name.text);
  const suggestion = nearestWord(field.text, names);
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span: field.span, text: suggestion }] }];
  report(unknownField(field.span, { name: field.text, of: struct.name, suggestion }, { fixes }));
}

/** `p.x`. */
export function fieldOf(value: StructValue, field: Name, report: Report): Value | undefined {
  const own = value.fields.get(field.text);
  if (own === undefined) {
    reportNoField(value.struct, field, report);
  }
  return own;
}

/** `Point { x = 1 }`: what is not given is as the struct says. */
export function typeStructLiteral(
  context: TypingContext,
  expr: Expr & { readonly kind: "struct" },
  typer: Typer,
): StructValue | undefined {
  const symbol = context.scope.find(expr.type.text);
  if (symbol?.kind !== "struct") {
    if (symbol?.kind !== "broken" && !context.scope.lostNames.has(expr.type.text)) {
      const suggestion = context.scope.suggest(expr.type.text);
      context.report(undefinedName(expr.type.span, { name: expr.type.text, suggestion }));
    }
    return undefined;
  }
  for (const { name } of expr.fields) {
    if (!symbol.fields.some((field) => field.name.text === name.text)) {
      reportNoField(symbol, name, context.report);
    }
  }
  return buildStruct(context, symbol, expr.span, typer, (name) => {
    return expr.fields.find((one) => one.name.text === name)?.value;
  });
}

/** A struct from the expressions of its fields, else from its initial values. */
export function buildStruct(
  context: TypingContext,
  struct: StructType,
  span: Span,
  typer: Typer,
  given: (field: string) => Expr | undefined,
  isZeroed = false,
): StructValue | undefined {
  const fields = new Map<string, Value>();
  for (const { name, type, value } of struct.fields) {
    const expr = given(name.text) ?? value;
    if (type === undefined) {
      return undefined;
    }
    if (expr === undefined && !isZeroed) {
      context.report(missingField(span, { name: name.text, of: struct.name }));
      return undefined;
    }
    const inner = expr && typer.value(context, expr);
    if (expr !== undefined && inner === undefined) {
      return undefined;
    }
    const shaped = shapeValue(context, inner, type, `\`${name.text}\``, span, typer);
    if (shaped === undefined) {
      return undefined;
    }
    fields.set(name.text, shaped);
  }
  return { kind: "struct", struct, fields, dimensions: [], span };
}

/**
 * A value in the type written for it; without one the start value of the type. Structs must be the
 * same, vectors as long; a single value fills a vector.
 */
export function shapeValue(
  context: TypingContext,
  value: Value | undefined,
  type: TypeNode,
  what: string,
  span: Span,
  typer: Typer,
): Value | undefined {
  const symbol = context.scope.find(type.base.text);
  const dimensions = type.sizes.map((size) => {
    return typer.constant(context, size, "The length of a vector");
  });
  const lengths = dimensions.filter((one) => one !== undefined).map(Number);
  if (lengths.length !== dimensions.length) {
    return undefined;
  }
  if (symbol?.kind === "struct") {
    return shapeStruct(context, value, symbol, lengths, what, span, typer);
  }
  const resolved = resolveType(context, { ...type, sizes: [] }, typer.constant);
  if (resolved === undefined) {
    return undefined;
  }
  const { enumeration } = resolved;
  const to = { name: what, type: resolved.type, declared: type.span, enumeration };
  const shape = (one: Scalar | undefined): Scalar | undefined => {
    const start = literal(enumeration?.members[0]?.value ?? 0n, span);
    const expr = coerce(one ?? start, to, context.report);
    return expr && { ...plain(expr), enumeration };
  };
  if (lengths.length === 0) {
    if (value !== undefined && value.kind !== "scalar") {
      const found = value.kind === "struct" ? `a \`${value.struct.name}\`` : "a vector";
      context.report(structMismatch(value.span, { wanted: "A single value", found }));
      return undefined;
    }
    return shape(value);
  }
  const count = lengths.reduce((product, one) => product * one, 1);
  const elements = value === undefined ? [] : elementsOf(context, value);
  if (elements === undefined) {
    return undefined;
  }
  const isOne = value === undefined || value.kind === "scalar";
  if (!isOne && elements.length !== count) {
    const wanted = `A vector of ${count} elements`;
    context.report(structMismatch(span, { wanted, found: `one of ${elements.length}` }));
    return undefined;
  }
  const shaped = Array.from({ length: count }, (_, i) => shape(isOne ? elements[0] : elements[i]));
  const whole = shaped.filter((one) => one !== undefined);
  return whole.length === count
    ? { kind: "list", elements: whole, dimensions: lengths, span }
    : undefined;
}

function shapeStruct(
  context: TypingContext,
  value: Value | undefined,
  struct: StructType,
  lengths: readonly number[],
  what: string,
  span: Span,
  typer: Typer,
): Value | undefined {
  if (value === undefined && lengths.length === 0) {
    return buildStruct(context, struct, span, typer, () => undefined, true);
  }
  const isSame =
    value?.kind === "struct" &&
    value.struct.nameSpan === struct.nameSpan &&
    value.dimensions.join() === lengths.join();
  if (isSame) {
    return value;
  }
  const found =
    value?.kind === "struct"
      ? `a \`${value.struct.name}\``
      : lengths.length > 0
        ? "no vector of them"
        : "something else";
  context.report(structMismatch(span, { wanted: `A \`${struct.name}\` for ${what}`, found }));
  return undefined;
}

/** `p == q`, `p != q`: every single value of one with that of the other. */
export function compareStructs(
  context: TypingContext,
  operator: "==" | "!=",
  left: Value,
  right: Value,
  span: Span,
): Scalar | undefined {
  const isSame =
    left.kind === "struct" &&
    right.kind === "struct" &&
    left.struct.nameSpan === right.struct.nameSpan &&
    left.dimensions.join() === right.dimensions.join();
  if (!isSame) {
    const name =
      left.kind === "struct" ? left.struct.name : right.kind === "struct" ? right.struct.name : "";
    const other = left.kind === "struct" ? right : left;
    const found = other.kind === "struct" ? `a \`${other.struct.name}\`` : "something else";
    context.report(structMismatch(span, { wanted: `A \`${name}\``, found }));
    return undefined;
  }
  const a = leavesOf(context, left);
  const b = leavesOf(context, right);
  if (a === undefined || b === undefined) {
    return undefined;
  }
  const same = a.reduce<Scalar>(
    (all, one, place) => {
      const other = b[place] ?? one;
      const equal = typeComparison("==", one, other, span, () => undefined);
      return typeLogic("&&", all.expr, equal.expr, span);
    },
    truth(true, span),
  );
  return operator === "==" ? same : typeNot(same.expr, span);
}

/** `apply` to the single values of two structs of one kind, side by side. */
export function zipStructs(
  context: TypingContext,
  left: StructValue,
  right: Value,
  span: Span,
  apply: (left: Value, right: Value) => Value | undefined,
): StructValue | undefined {
  if (right.kind !== "struct" || right.struct.nameSpan !== left.struct.nameSpan) {
    const found = right.kind === "struct" ? `a \`${right.struct.name}\`` : "something else";
    context.report(structMismatch(span, { wanted: `A \`${left.struct.name}\``, found }));
    return undefined;
  }
  const fields = new Map<string, Value>();
  for (const [name, field] of left.fields) {
    const other = right.fields.get(name);
    const both = other && apply(field, other);
    if (both === undefined) {
      return undefined;
    }
    fields.set(name, both);
  }
  return { ...left, fields, span };
}
