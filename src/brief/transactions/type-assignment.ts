import { memoryAsValue, vectorSizeMismatch } from "../../diagnostics/catalogue/expressions.ts";
import { structAsValue, structMismatch } from "../../diagnostics/catalogue/structs.ts";
import { unmarkedWrite } from "../../diagnostics/catalogue/transactions.ts";
import type { Expr, Statement } from "../syntax/ast.ts";
import type { Target, TypedExpr, TypedStatement } from "../typed-program.ts";
import { coerce } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { elementsOf, leavesOf } from "../typing/elements.ts";
import { baseOf, typeValue } from "../typing/type-expression.ts";
import { saturated, typeFor } from "../typing/type-for.ts";
import { literal, type Value } from "../typing/value.ts";
import { cyclesOf } from "./cycles-of.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";
import { destinationOf, type Place } from "./place.ts";
import { elementPlace, placeOf } from "./resolve-place.ts";
import { requestedBy, typeRequest, withAnswer } from "./type-request.ts";
import { writePlace } from "./write-place.ts";

type Assign = Statement & { readonly kind: "assign" };

/** `&x = e;` and all its forms, as assignments of whole signals, slices and elements. */
export function typeAssignment(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Assign,
): readonly TypedStatement[] {
  if (requestedBy(context, statement.value) !== undefined) {
    return assignAnswer(context, builder, statement);
  }
  if (statement.within !== undefined) {
    const cycles = cyclesOf(context, statement.within, builder.timing.clockHz);
    if (cycles !== undefined) {
      builder.timing.deadlines.push({ cycles, span: statement.within.span });
    }
  }
  const place = placeOf(context, statement.target);
  warnIfUnmarked(context, statement, place);
  if (place === undefined) {
    typeForErrors(context, statement.value);
    return [];
  }
  if (place.kind === "vector") {
    return assignVector(context, builder, place, statement);
  }
  if (place.kind === "struct" || place.kind === "list") {
    return assignGroup(context, builder, place, statement);
  }
  const value = typeFor(context, statement.value, destinationOf(place));
  return value === undefined ? [] : writePlace(place, value, statement.span);
}

/** `&x = f(a) within n unit;`. */
function assignAnswer(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Assign,
): readonly TypedStatement[] {
  const { value, within } = statement;
  const request = typeRequest(context, builder, value, within, false);
  const answered = request && withAnswer(context, request, value.span);
  if (request === undefined || answered === undefined) {
    placeOf(context, statement.target);
    return [];
  }
  const assign = { ...statement, value: answered.value, within: undefined };
  return [...request.statements, ...typeAssignment(answered.context, builder, assign)];
}

/** Types a value for what is wrong in it, when its target is wrong already. */
function typeForErrors(context: TypingContext, expr: Expr): void {
  const inner = saturated(context, expr);
  typeValue(context, inner ?? expr);
}

function warnIfUnmarked(context: TypingContext, statement: Assign, place: Place | undefined): void {
  const base = baseOf(statement.target);
  if (statement.marked || base?.kind !== "name" || place === undefined || isLocal(place)) {
    return;
  }
  const before = { ...base.span, end: base.span.start };
  const fixes = [{ title: "Mark the write", edits: [{ span: before, text: "&" }] }];
  context.report(unmarkedWrite(base.span, { name: base.name }, { fixes }));
}

function isLocal(place: Place): boolean {
  return place.kind === "local" || ("of" in place && isLocal(place.of));
}

/** Row 26: a vector or a slice of one, element by element, all values taken before the first write. */
function assignVector(
  context: TypingContext,
  builder: BodyBuilder,
  place: Place & { readonly kind: "vector" },
  statement: Assign,
): readonly TypedStatement[] {
  const { signal } = place;
  const { span } = statement;
  const perRow = signal.length / (signal.dimensions[0] ?? 1);
  const count = place.count * perRow;
  if (signal.storage !== "registers" || place.offset !== undefined || count > 1024) {
    context.report(memoryAsValue(statement.target.span, { name: signal.name, length: count }));
    return [];
  }
  const value: Value | undefined = typeValue(context, statement.value);
  const elements = value && elementsOf(context, value);
  if (value === undefined || elements === undefined) {
    return [];
  }
  if (value.kind !== "scalar" && elements.length !== count) {
    context.report(
      vectorSizeMismatch(statement.value.span, { left: count, right: elements.length }),
    );
    return [];
  }
  const to = destinationOf(place);
  const before: TypedStatement[] = [];
  const writes: TypedStatement[] = [];
  let isFirst = true;
  for (let i = 0; i < count; i++) {
    const one = value.kind === "scalar" ? elements[0] : elements[i];
    // One message is enough for all elements alike.
    const report = isFirst || value.kind === "list" ? context.report : () => undefined;
    isFirst = false;
    const coerced = one && coerce(one, to, report);
    if (coerced === undefined) {
      return [];
    }
    const held = hold(builder, coerced, signal.name, before);
    const index = literal(BigInt(place.first * perRow + i), span).expr;
    const target: Target = { kind: "element", vector: signal.id, index, port: 0 };
    writes.push({ kind: "assign", target, value: held, span });
  }
  return [...before, ...writes];
}

/** A struct or a vector of locals, all values taken before the first write. */
function assignGroup(
  context: TypingContext,
  builder: BodyBuilder,
  place: Place & { readonly kind: "struct" | "list" },
  statement: Assign,
): readonly TypedStatement[] {
  const value = typeValue(context, statement.value);
  if (value === undefined || !isAlike(context, place, value, statement.value.span)) {
    return [];
  }
  const places = singlePlaces(place);
  const values = leavesOf(context, value);
  if (values === undefined) {
    return [];
  }
  if (value.kind !== "scalar" && values.length !== places.length) {
    const facts = { left: places.length, right: values.length };
    context.report(vectorSizeMismatch(statement.value.span, facts));
    return [];
  }
  const before: TypedStatement[] = [];
  const writes = places.map((one, at): readonly TypedStatement[] | undefined => {
    const scalar = value.kind === "scalar" ? values[0] : values[at];
    const coerced = scalar && coerce(scalar, destinationOf(one), context.report);
    return coerced && writePlace(one, hold(builder, coerced, "value", before), statement.span);
  });
  return writes.includes(undefined) ? [] : [...before, ...writes.flatMap((one) => one ?? [])];
}

function isAlike(
  context: TypingContext,
  place: Place & { readonly kind: "struct" | "list" },
  value: Value,
  span: Expr["span"],
): boolean {
  if (place.kind === "list") {
    if (value.kind === "struct") {
      context.report(structAsValue(span, { name: value.struct.name }));
    }
    return value.kind !== "struct";
  }
  const { struct, dimensions } = place;
  const isSame =
    value.kind === "struct" &&
    value.struct.nameSpan === struct.nameSpan &&
    value.dimensions.join() === dimensions.join();
  if (!isSame) {
    const found =
      value.kind === "struct"
        ? `a \`${value.struct.name}\``
        : value.kind === "scalar"
          ? "a single value"
          : "a vector";
    context.report(structMismatch(span, { wanted: `A \`${struct.name}\``, found }));
  }
  return isSame;
}

/** Every single place in it, in the order of `leavesOf`. */
function singlePlaces(place: Place): readonly Place[] {
  switch (place.kind) {
    case "struct":
      return [...place.fields.values()].flatMap(singlePlaces);
    case "list":
      return place.places.flatMap(singlePlaces);
    case "vector": {
      const { signal, dimensions, offset } = place;
      const length = dimensions.reduce((product, one) => product * one, 1);
      return Array.from({ length }, (_, at): Place => {
        const { span } = signal;
        const index = elementPlace(offset, length, at, span);
        return { kind: "element", signal, index };
      });
    }
    default:
      return [place];
  }
}

function hold(
  builder: BodyBuilder,
  value: TypedExpr,
  name: string,
  before: TypedStatement[],
): TypedExpr {
  if (value.kind === "literal") {
    return value;
  }
  const { type, span } = value;
  const local = addLocal(builder, `next_${name}`, type, span);
  before.push({ kind: "local", local, value, span });
  return { kind: "local", local, type, span };
}
