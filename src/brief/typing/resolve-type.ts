import type { ValueType } from "../../base/bits.ts";
import {
  badWidth,
  notSupportedYet,
  softwareType,
  unknownType,
} from "../../diagnostics/catalogue/declarations.ts";
import { unionType } from "../../diagnostics/catalogue/unions.ts";
import { SOFTWARE_TYPE_NAMES, TYPE_NAMES } from "../keywords.ts";
import type { EnumType } from "../names/scope.ts";
import type { BitRange, Expr, TypeNode } from "../syntax/ast.ts";
import { findLocal, type TypingContext } from "./context.ts";
import { MAXIMUM_WIDTH } from "./value.ts";

/** Bits `low..high` of a bus word. */
export interface BitPlace {
  readonly low: number;
  readonly high: number;
}

export type EvaluateConstant = (
  context: TypingContext,
  expr: Expr,
  purpose: string,
) => bigint | undefined;

/** The type of one element, with the bits that the type itself names. `undefined` after an error. */
export function resolveType(
  context: TypingContext,
  node: TypeNode,
  evaluate: EvaluateConstant,
):
  | {
      readonly type: ValueType;
      readonly place: BitPlace | undefined;
      readonly isDefault: boolean;
      readonly enumeration?: EnumType;
    }
  | undefined {
  const { base } = node;
  const [alternative] = node.alternatives;
  if (alternative !== undefined) {
    context.report(unionType(node.span, { first: base.text, second: alternative.base.text }));
    return undefined;
  }
  const place = node.range && resolveRange(context, node.range, evaluate);
  if (node.range !== undefined && place === undefined) {
    return undefined;
  }
  const width = place && place.high - place.low + 1;
  const isDefault = width === undefined;
  switch (base.text) {
    case "Int":
    case "Signed":
    case "Sgn":
      return { type: { width: width ?? 32, signed: true }, place, isDefault };
    case "UInt":
    case "Unsigned":
    case "USgn":
      return { type: { width: width ?? 32, signed: false }, place, isDefault };
    case "Bool":
      if (width !== undefined && width !== 1) {
        const what = `A \`Bool\` has one bit, not ${width}`;
        context.report(badWidth(node.span, { what, limit: MAXIMUM_WIDTH }));
        return undefined;
      }
      return { type: { width: 1, signed: false }, place, isDefault: false };
    default:
      return resolveNamedType(context, node, place, width);
  }
}

function resolveNamedType(
  context: TypingContext,
  { base }: TypeNode,
  place: BitPlace | undefined,
  width: number | undefined,
) {
  if (SOFTWARE_TYPE_NAMES.includes(base.text)) {
    context.report(softwareType(base.span, { name: base.text }));
    return undefined;
  }
  const symbol = context.scope.find(base.text);
  if (symbol?.kind === "enum") {
    const type = { ...symbol.type, width: Math.max(width ?? 0, symbol.type.width) };
    return { type, place, isDefault: false, enumeration: symbol };
  }
  if (symbol?.kind === "struct") {
    const what = `the struct \`${base.text}\` at this place`;
    const fields = symbol.fields.map(({ name }) => `\`${name}\``).join(", ");
    const help = `Give each of its fields a place of its own: ${fields}.`;
    context.report(notSupportedYet(base.span, { what, help }));
    return undefined;
  }
  if (symbol?.kind !== "broken" && !context.scope.lostNames.has(base.text)) {
    const suggestion = context.scope.suggest(base.text, [...TYPE_NAMES, ...SOFTWARE_TYPE_NAMES]);
    const fixes =
      suggestion === undefined
        ? []
        : [{ title: `Write \`${suggestion}\``, edits: [{ span: base.span, text: suggestion }] }];
    context.report(unknownType(base.span, { name: base.text, suggestion }, { fixes }));
  }
  return undefined;
}

/** `/N`, `/M..N`, `/xN` as bits of the bus word. */
export function resolveRange(
  context: TypingContext,
  range: BitRange,
  evaluate: EvaluateConstant,
): BitPlace | undefined {
  const bounds = boundsOf(context, range, evaluate);
  if (bounds === undefined) {
    return undefined;
  }
  const [low, high] = bounds;
  const limit = BigInt(MAXIMUM_WIDTH);
  if (low < 0n || high < low || high >= limit) {
    const what =
      high < low
        ? range.kind === "width"
          ? "A width of 0 holds nothing"
          : `The bits \`${low}..${high}\` are written from high to low`
        : "These bits are outside every word";
    context.report(badWidth(range.span, { what, limit: MAXIMUM_WIDTH }));
    return undefined;
  }
  return { low: Number(low), high: Number(high) };
}

/** `/xW` is W bits, like `/x8`, unless something is called `xW`. */
function namedWidth({ scope, locals }: TypingContext, bit: Expr): Expr | undefined {
  if (bit.kind !== "name" || !/^x[A-Za-z_]/.test(bit.name)) {
    return undefined;
  }
  const isKnown = (name: string): boolean =>
    findLocal(locals, name) !== undefined || scope.find(name) !== undefined;
  const name = bit.name.slice(1);
  return isKnown(bit.name) || !isKnown(name)
    ? undefined
    : { kind: "name", name, span: { ...bit.span, start: bit.span.start + 1 } };
}

function boundsOf(
  context: TypingContext,
  range: BitRange,
  evaluate: EvaluateConstant,
): readonly [bigint, bigint] | undefined {
  switch (range.kind) {
    case "bit": {
      const width = namedWidth(context, range.bit);
      if (width !== undefined) {
        const bits = evaluate(context, width, "The width");
        return bits === undefined ? undefined : [0n, bits - 1n];
      }
      const at = evaluate(context, range.bit, "The bit");
      return at === undefined ? undefined : [at, at];
    }
    case "bits": {
      const low = evaluate(context, range.low, "The lowest bit");
      const high = evaluate(context, range.high, "The highest bit");
      return low === undefined || high === undefined ? undefined : [low, high];
    }
    case "width": {
      const width = evaluate(context, range.width, "The width");
      return width === undefined ? undefined : [0n, width - 1n];
    }
  }
}
