import type { ValueType } from "../../base/bits.ts";
import {
  badAddressValue,
  badWidth,
  notSupportedYet,
  widthsDiffer,
} from "../../diagnostics/catalogue/declarations.ts";
import type { Name, PlaceNode, TypeNode } from "../syntax/ast.ts";
import type { BusAddress } from "../typed-program.ts";
import type { TypingContext } from "../typing/context.ts";
import { type BitPlace, resolveRange, resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { MAXIMUM_WIDTH } from "../typing/value.ts";
import type { EnumType } from "./scope.ts";

export interface Placed {
  readonly type: ValueType;
  readonly address: BusAddress | undefined;
  readonly enumeration?: EnumType | undefined;
  readonly link?: Name | undefined;
}

/** Type and bus address of a declaration; bits come from the address or from the type. */
export function declarePlace(
  context: TypingContext,
  name: Name,
  node: TypeNode,
  place: PlaceNode,
): Placed | undefined {
  const resolved = resolveType(context, node, evaluateConstant);
  const range = place.range && resolveRange(context, place.range, evaluateConstant);
  const [size] = node.sizes;
  if (place.link !== undefined && size !== undefined) {
    const help = "Link single values; a vector inside is reached through transactions.";
    context.report(notSupportedYet(place.link.span, { what: "a vector at a link", help }));
    return undefined;
  }
  if (resolved === undefined || (place.range !== undefined && range === undefined)) {
    return undefined;
  }
  const type = widthOf(context, name, place, resolved, range);
  if (type === undefined) {
    return undefined;
  }
  const { enumeration } = resolved;
  if (place.address === undefined) {
    return { type, address: undefined, enumeration, link: place.link };
  }
  const byteAddress = evaluateConstant(context, place.address, "The address");
  if (byteAddress === undefined) {
    return undefined;
  }
  const span = place.address.span;
  if (byteAddress < 0n || byteAddress >= 1n << 64n) {
    context.report(badAddressValue(span, { value: String(byteAddress) }));
    return undefined;
  }
  const bits = range ?? resolved.place ?? { low: 0, high: type.width - 1 };
  const address = { byteAddress, low: bits.low, high: bits.low + type.width - 1, span };
  return { type, address, enumeration, link: place.link };
}

function widthOf(
  context: TypingContext,
  name: Name,
  place: PlaceNode,
  resolved: {
    readonly type: ValueType;
    readonly place: BitPlace | undefined;
    readonly isDefault: boolean;
  },
  range: BitPlace | undefined,
): ValueType | undefined {
  const { type } = resolved;
  if (range === undefined || place.range === undefined) {
    return type;
  }
  const width = range.high - range.low + 1;
  if (resolved.place !== undefined && width !== type.width) {
    const facts = { name: name.text, first: type.width, second: width };
    context.report(widthsDiffer(place.range.span, facts));
    return undefined;
  }
  if (!resolved.isDefault && width !== type.width) {
    const what = `\`${name.text}\` has ${type.width} bit${type.width === 1 ? "" : "s"} by its type, not ${width}`;
    context.report(badWidth(place.range.span, { what, limit: MAXIMUM_WIDTH }));
    return undefined;
  }
  return { ...type, width };
}
