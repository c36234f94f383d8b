import { fits } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { valueMissing } from "../../diagnostics/catalogue/combinational.ts";
import {
  badLength,
  implicitReset,
  stagesIgnored,
  tooManyValues,
  triggerValue,
  vectorTooLarge,
} from "../../diagnostics/catalogue/declarations.ts";
import { doesNotFit } from "../../diagnostics/catalogue/expressions.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import { type Hardware, type MemoryEntry, namesOfStream, storageOf } from "../hardware.ts";
import type { SignalId } from "../ids.ts";
import type { Expr, LetItem, TriggerItem, TypeNode } from "../syntax/ast.ts";
import { rangeFacts } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { declarePlace, type Placed } from "./declare-place.ts";
import type { DeclaredSignal, EnumType } from "./scope.ts";
import { synchroniserOf } from "./synchroniser-of.ts";

/** Flip-flops that one vector may take. */
export const MAXIMUM_REGISTER_BITS = 65_536;
const maximumLength = 16_777_216n;

/** An input. `undefined` after an error. */
export function declareTrigger(
  context: TypingContext,
  id: SignalId,
  item: TriggerItem,
): DeclaredSignal | undefined {
  const { name, span } = item;
  if (item.stages !== undefined) {
    context.report(stagesIgnored(item.stages, { name: name.text }));
  }
  const placed = placeOf(context, item.name, item.type, item);
  if (placed === undefined || item.type === undefined) {
    return undefined;
  }
  const { type, address, enumeration, link } = placed;
  const own = { id, name: name.text, nameSpan: name.span, span, type, enumeration, link };
  const base = { kind: "trigger", ...own } as const;
  const { condition, value } = item;
  const synchroniser = synchroniserOf(context, item, type.width);
  if (value !== undefined && item.asynchronous === undefined) {
    const facts = {
      name: name.text,
      written: context.text.slice(value.span.start, value.span.end),
    };
    context.report(triggerValue(value.span, facts));
  }
  const initial = value && initialValue(context, value, { ...own, address });
  return { ...base, address, condition, ...synchroniser, initial: initial ?? 0n };
}

/** A combinational value; what it is computed from is typed when every name is known. */
export function declareCombinational(
  context: TypingContext,
  id: SignalId,
  item: LetItem,
  hardware: Hardware,
): DeclaredSignal | undefined {
  const { name, span } = item;
  const placed = placeOf(context, name, item.type, item);
  if (item.value === undefined) {
    context.report(valueMissing(name.span, { name: name.text }));
    return undefined;
  }
  if (placed === undefined || item.type === undefined) {
    return undefined;
  }
  const { address, link } = placed;
  const isOutput = address !== undefined || link !== undefined || isInStream(item.name, hardware);
  const { value } = item;
  const base = { id, name: name.text, nameSpan: name.span, span, ...placed };
  return { ...base, kind: "comb", value, isOutput };
}

/** What a stream of the hardware file is made of is a port, with or without an address. */
function isInStream(name: LetItem["name"], { streams }: Hardware): boolean {
  return streams.some((stream) => namesOfStream(stream).some(({ text }) => text === name.text));
}

/** A state or a vector. `undefined` after an error. */
export function declareState(
  context: TypingContext,
  id: SignalId,
  item: LetItem,
  hardware: Hardware,
): DeclaredSignal | undefined {
  const placed = placeOf(context, item.name, item.type, item);
  if (placed === undefined || item.type === undefined) {
    return undefined;
  }
  const { type, address, enumeration, link } = placed;
  const entry = hardware.memory.find((one) => one.byteAddress === address?.byteAddress);
  const base = {
    id,
    name: item.name.text,
    nameSpan: item.name.span,
    span: item.span,
    address,
    type,
    enumeration,
    link,
  };
  if (item.type.sizes.length > 0) {
    return declareVector(context, item, item.type, base, entry);
  }
  if (item.value === undefined) {
    const isPlain = enumeration === undefined;
    const fixes = isPlain ? startingAtZero(context.text, item.span) : [];
    context.report(implicitReset(item.name.span, { name: item.name.text }, { fixes }));
  }
  const initial =
    item.value === undefined ? startOf(enumeration) : initialValue(context, item.value, base);
  const isInMemory = entry !== undefined && entry.kind !== "flipflop";
  const isOutput =
    (address !== undefined && !isInMemory) || link !== undefined || isInStream(item.name, hardware);
  return { ...base, kind: "state", initial: initial ?? startOf(enumeration), isOutput };
}

/** Without an initialiser a state starts at the first member of its enum, or at 0. */
function startOf(enumeration: EnumType | undefined): bigint {
  return enumeration?.members[0]?.value ?? 0n;
}

type Base = Placed & Pick<DeclaredSignal, "id" | "name" | "nameSpan" | "span">;

function placeOf(
  context: TypingContext,
  name: LetItem["name"],
  type: TypeNode | undefined,
  item: LetItem | TriggerItem,
): Placed | undefined {
  // Without a type there has been a syntax error.
  return type && declarePlace(context, name, type, item.place);
}

function declareVector(
  context: TypingContext,
  item: LetItem,
  node: TypeNode,
  base: Base,
  entry: MemoryEntry | undefined,
): DeclaredSignal | undefined {
  const dimensions: number[] = [];
  let length = 1n;
  for (const size of node.sizes) {
    const value = evaluateConstant(context, size, "The length of a vector");
    if (value === undefined) {
      return undefined;
    }
    length *= value;
    if (value < 1n || length > maximumLength) {
      context.report(badLength(size.span, { length: String(value) }));
      return undefined;
    }
    dimensions.push(Number(value));
  }
  // Memory off the chip is reported where the hardware file says so; until then it is like any other.
  const storage = entry === undefined ? "registers" : (storageOf(entry.kind) ?? "bram");
  const bits = Number(length) * base.type.width;
  if (storage === "registers" && bits > MAXIMUM_REGISTER_BITS) {
    const facts = { name: base.name, bits, limit: MAXIMUM_REGISTER_BITS };
    context.report(vectorTooLarge(base.nameSpan, facts));
    return undefined;
  }
  const values = item.value && initialValues(context, item.value, base, Number(length));
  const initial = values ?? (storage === "registers" ? [startOf(base.enumeration)] : undefined);
  return {
    ...base,
    kind: "vector",
    dimensions,
    length: Number(length),
    storage,
    initial,
    initFile: entry?.init,
  };
}

function initialValue(context: TypingContext, expr: Expr, base: Base): bigint | undefined {
  const value = evaluateConstant(context, expr, "The initial value");
  if (value === undefined || fits(value, base.type)) {
    return value;
  }
  const target = `\`${base.name}\``;
  context.report(doesNotFit(expr.span, { value: String(value), target, ...rangeFacts(base.type) }));
  return undefined;
}

function initialValues(
  context: TypingContext,
  expr: Expr,
  base: Base,
  length: number,
): readonly bigint[] | undefined {
  const items = flatItems(context, expr);
  const values = items.map((item) => initialValue(context, item, base));
  if ((expr.kind === "list" || items.length > 1) && items.length !== length) {
    context.report(tooManyValues(expr.span, { name: base.name, length, given: items.length }));
  }
  const whole = values.filter((one) => one !== undefined);
  return whole.length === values.length && whole.length > 0 ? whole : undefined;
}

/** The items of a list and of the lists in it, row by row. */
function flatItems(context: TypingContext, expr: Expr): readonly Expr[] {
  if (expr.kind === "list") {
    return expr.items.flatMap((item) => flatItems(context, item));
  }
  if (expr.kind === "name") {
    const symbol = context.scope.find(expr.name);
    if (symbol?.kind === "constant-list") {
      const { span } = expr;
      return symbol.values.map((value) => ({ kind: "integer", value, span }));
    }
  }
  return [expr];
}

function startingAtZero(text: string, item: Span): readonly Fix[] {
  const end = text[item.end - 1] === ";" ? item.end - 1 : item.end;
  const span = { ...item, start: end, end };
  return [{ title: "Write `= 0`", edits: [{ span, text: " = 0" }] }];
}
