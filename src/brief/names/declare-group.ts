import { valueMissing } from "../../diagnostics/catalogue/combinational.ts";
import {
  badLength,
  implicitReset,
  notSupportedYet,
} from "../../diagnostics/catalogue/declarations.ts";
import { recursiveType } from "../../diagnostics/catalogue/enums.ts";
import { missingField, structMismatch } from "../../diagnostics/catalogue/structs.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { SignalId } from "../ids.ts";
import type { Expr, LetItem, Name, TriggerItem, TypeNode } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { reportNoField } from "../typing/struct-value.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { declareCombinational, declareState, declareTrigger } from "./declare-signals.ts";
import type { DeclaredSignal, Group, StructType } from "./scope.ts";

/** Signals that one declaration may become. */
const maximumLeaves = 1024;
/** Structs within structs; past this one holds itself. */
const maximumDepth = 16;

/** Whether a declaration becomes several signals: a struct, or a vector that is not kept in a `let`. */
export function isGroup(context: TypingContext, item: LetItem | TriggerItem): boolean {
  const { type } = item;
  if (type === undefined) {
    return false;
  }
  const isKept = item.kind === "let" && !item.combinational;
  return structNamed(context, type) !== undefined || (type.sizes.length > 0 && !isKept);
}

export function structNamed(context: TypingContext, type: TypeNode): StructType | undefined {
  const symbol = context.scope.find(type.base.text);
  return symbol?.kind === "struct" ? symbol : undefined;
}

interface Declaring {
  readonly context: TypingContext;
  readonly item: LetItem | TriggerItem;
  readonly signals: DeclaredSignal[];
  readonly firstId: number;
  readonly hardware: Hardware;
  /** Bytes from the address of the whole to that of the next leaf. */
  offset: number;
  /** The field at hand, `Point.x`. */
  field: Name | undefined;
  isBroken: boolean;
}

/**
 * A declaration that becomes several signals, each under its own name (`p.x`, `a[3]`). With an
 * address they lie one behind the other, each at a bus word of its own; a vector in it takes as many
 * bytes as its elements.
 */
export function declareGroup(
  outer: TypingContext,
  item: LetItem | TriggerItem,
  firstId: number,
  hardware: Hardware,
  noted: Set<string>,
): { readonly group: Group; readonly signals: readonly DeclaredSignal[] } | undefined {
  const { name, type, place } = item;
  if (type === undefined) {
    return undefined;
  }
  const report = (diagnostic: Diagnostic): void => {
    if (diagnostic.code !== "implicit-reset") {
      outer.report(diagnostic);
    } else if (declaring.field !== undefined && !noted.has(declaring.field.text)) {
      // Said once of the field, where its initial value belongs.
      noted.add(declaring.field.text);
      outer.report(implicitReset(declaring.field.span, { name: declaring.field.text }));
    }
  };
  const context = { ...outer, report };
  if (item.kind === "let" && item.combinational && item.value === undefined) {
    outer.report(valueMissing(name.span, { name: name.text }));
    return undefined;
  }
  if (structNamed(context, type) !== undefined && place.range !== undefined) {
    const help = "Write the bits of each field behind its type, as in `x: UInt@/x8;`.";
    outer.report(
      notSupportedYet(place.range.span, { what: "one bit range for a whole struct", help }),
    );
    return undefined;
  }
  const declaring: Declaring = {
    context,
    item,
    signals: [],
    firstId,
    hardware,
    offset: 0,
    field: undefined,
    isBroken: false,
  };
  const value = item.kind === "let" && !item.combinational ? item.value : undefined;
  const group = declarePart(declaring, name.text, type, [], value, 0);
  return declaring.isBroken || group === undefined
    ? undefined
    : { group, signals: declaring.signals };
}

function declarePart(
  declaring: Declaring,
  name: string,
  type: TypeNode,
  outerSizes: readonly Expr[],
  value: Expr | undefined,
  depth: number,
): Group | undefined {
  const { context, item } = declaring;
  const struct = structNamed(context, type);
  const sizes = [...outerSizes, ...type.sizes];
  const isKept = item.kind === "let" && !item.combinational;
  if (struct === undefined) {
    const whole = { ...type, sizes };
    return isKept || sizes.length === 0
      ? declareLeaf(declaring, name, whole, value)
      : declareList(declaring, name, whole);
  }
  if (depth > maximumDepth) {
    context.report(recursiveType(struct.nameSpan, { name: struct.name }));
    declaring.isBroken = true;
    return undefined;
  }
  const dimensions = lengthsOf(context, sizes);
  if (dimensions === undefined) {
    declaring.isBroken = true;
    return undefined;
  }
  checkLiteral(context, struct, value);
  const fields = new Map<string, Group>();
  for (const field of struct.fields) {
    if (field.type === undefined || declaring.isBroken) {
      // Said where the struct is declared, or of an earlier field.
      declaring.isBroken = true;
      return undefined;
    }
    const initial =
      fieldOf(context, struct, field.name.text, value, sizes.length) ??
      repeated(context, field.value, dimensions);
    const inner = `${name}.${field.name.text}`;
    declaring.field = { ...field.name, text: `${struct.name}.${field.name.text}` };
    const part = declarePart(declaring, inner, field.type, sizes, initial, depth + 1);
    if (part === undefined) {
      return undefined;
    }
    fields.set(field.name.text, part);
  }
  return { kind: "struct", struct, dimensions, fields };
}

/** The elements of a field's initial vector once for each of the structs that hold it. */
function repeated(
  { scope }: TypingContext,
  value: Expr | undefined,
  dimensions: readonly number[],
): Expr | undefined {
  const isList =
    value?.kind === "list" ||
    (value?.kind === "name" && scope.find(value.name)?.kind === "constant-list");
  return value === undefined || !isList
    ? value
    : dimensions.reduceRight<Expr>(
        (items, length) => ({
          kind: "list",
          items: Array.from({ length }, () => items),
          span: value.span,
        }),
        value,
      );
}

/** The value of a field in a literal, or in each of a list of literals. */
function fieldOf(
  context: TypingContext,
  struct: StructType,
  field: string,
  value: Expr | undefined,
  dimensions: number,
): Expr | undefined {
  if (value?.kind === "struct") {
    return value.fields.find(({ name }) => name.text === field)?.value;
  }
  if (value?.kind === "list" && dimensions > 0) {
    const items = value.items.map((one) => {
      const own = fieldOf(context, struct, field, one, dimensions - 1);
      return own ?? struct.fields.find(({ name }) => name.text === field)?.value;
    });
    const whole = items.filter((one) => one !== undefined);
    if (whole.length === items.length) {
      return { kind: "list", items: whole, span: value.span };
    }
    if (whole.length > 0) {
      context.report(missingField(value.span, { name: field, of: struct.name }));
    }
  }
  return undefined;
}

function checkLiteral(context: TypingContext, struct: StructType, value: Expr | undefined): void {
  if (value === undefined || value.kind === "error") {
    return;
  }
  if (value.kind === "list") {
    for (const item of value.items) {
      checkLiteral(context, struct, item);
    }
    return;
  }
  if (value.kind !== "struct" || value.type.text !== struct.name) {
    const found = value.kind === "struct" ? `a \`${value.type.text}\`` : "something else";
    const wanted = `A \`${struct.name}\`, as in \`${struct.name} { ... }\`,`;
    context.report(structMismatch(value.span, { wanted, found }));
    return;
  }
  for (const { name } of value.fields) {
    if (!struct.fields.some((field) => field.name.text === name.text)) {
      reportNoField(struct, name, context.report);
    }
  }
}

function lengthsOf(context: TypingContext, sizes: readonly Expr[]): readonly number[] | undefined {
  const lengths: number[] = [];
  for (const size of sizes) {
    const length = evaluateConstant(context, size, "The length of a vector");
    if (length === undefined) {
      return undefined;
    }
    if (length < 1n || length > BigInt(maximumLeaves)) {
      context.report(badLength(size.span, { length: String(length) }));
      return undefined;
    }
    lengths.push(Number(length));
  }
  return lengths;
}

/** Every element of a vector as a signal of its own. */
function declareList(declaring: Declaring, name: string, type: TypeNode): Group | undefined {
  const { context } = declaring;
  const dimensions = lengthsOf(context, type.sizes);
  const count = dimensions?.reduce((product, one) => product * one, 1) ?? 0;
  const [size] = type.sizes;
  if (dimensions === undefined || size === undefined || count > maximumLeaves) {
    if (dimensions !== undefined && size !== undefined) {
      context.report(badLength(size.span, { length: String(count) }));
    }
    declaring.isBroken = true;
    return undefined;
  }
  const elements: DeclaredSignal[] = [];
  for (let i = 0; i < count; i++) {
    const indices: number[] = [];
    let rest = i;
    for (const length of [...dimensions].reverse()) {
      indices.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    const own = `${name}${indices.map((index) => `[${index}]`).join("")}`;
    const leaf = declareLeaf(declaring, own, { ...type, sizes: [] }, undefined);
    if (leaf?.kind !== "signal") {
      return undefined;
    }
    elements.push(leaf.signal);
  }
  return { kind: "list", dimensions, elements };
}

function declareLeaf(
  declaring: Declaring,
  text: string,
  type: TypeNode,
  value: Expr | undefined,
): Group | undefined {
  const { context, item, signals, firstId, hardware } = declaring;
  const id = (firstId + signals.length) as SignalId;
  const name = { text, span: item.name.span };
  const place = { ...item.place, address: addressAt(declaring) };
  const part = signals.length;
  const signal =
    item.kind === "trigger"
      ? declareTrigger(context, id, {
          ...item,
          name,
          type,
          place,
          // What is said of the whole is checked once.
          condition: part === 0 ? item.condition : undefined,
        })
      : item.combinational
        ? declareCombinational(context, id, { ...item, name, type, place }, hardware)
        : declareState(context, id, { ...item, name, type, place, value }, hardware);
  if (signal === undefined) {
    declaring.isBroken = true;
    return undefined;
  }
  const own = signal.kind === "comb" ? { ...signal, part } : signal;
  signals.push(own);
  declaring.offset += bytesOf(own, hardware);
  return { kind: "signal", signal: own };
}

function addressAt({ context, item, offset }: Declaring): Expr | undefined {
  const { address } = item.place;
  if (address === undefined || offset === 0) {
    return address;
  }
  const quiet = { ...context, report: () => undefined };
  const base = evaluateConstant(quiet, address, "The address");
  return base === undefined
    ? address
    : { kind: "integer", value: base + BigInt(offset), span: address.span };
}

/** A bus word, or the elements of a vector in whole bus words. */
function bytesOf(signal: DeclaredSignal, hardware: Hardware): number {
  const word = Math.max(1, Math.ceil((hardware.dataWidth ?? 32) / 8));
  if (signal.kind !== "vector") {
    return word;
  }
  let element = 1;
  while (element * 8 < signal.type.width) {
    element *= 2;
  }
  return Math.ceil((signal.length * element) / word) * word;
}
