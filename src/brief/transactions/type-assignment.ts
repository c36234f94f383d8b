import { memoryAsValue, vectorSizeMismatch } from "../../diagnostics/catalogue/expressions.ts";
import { unmarkedWrite } from "../../diagnostics/catalogue/transactions.ts";
import type { Expr, Statement } from "../syntax/ast.ts";
import type { Target, TypedExpr, TypedStatement } from "../typed-program.ts";
import { coerce } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { elementsOf } from "../typing/elements.ts";
import { baseOf, typeValue } from "../typing/type-expression.ts";
import { saturated, typeFor } from "../typing/type-for.ts";
import { literal, type Value } from "../typing/value.ts";
import { cyclesOf } from "./cycles-of.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";
import { destinationOf, type Place } from "./place.ts";
import { placeOf } from "./resolve-place.ts";
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
  const value = typeFor(context, statement.value, destinationOf(place));
  return value === undefined ? [] : [writePlace(place, value, statement.span)];
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
