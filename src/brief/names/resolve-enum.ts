import { ceilLog2 } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { badWidth, notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import { unknownEncoding } from "../../diagnostics/catalogue/enums.ts";
import { duplicateName } from "../../diagnostics/catalogue/names.ts";
import type { EnumItem, TypeNode } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { MAXIMUM_WIDTH } from "../typing/value.ts";
import type { EnumPayload, ModuleSymbol } from "./scope.ts";

/** An enum with its encoding: numbers in binary, or one bit for each member, and data above. */
export function resolveEnum(context: TypingContext, item: EnumItem): ModuleSymbol {
  const { name, encoding } = item;
  const base = { name: name.text, nameSpan: name.span };
  const isOneHot = encoding?.text === "onehot";
  if (encoding !== undefined && !isOneHot) {
    context.report(unknownEncoding(encoding.span, { word: encoding.text }));
  }
  reportDuplicates(context, item);
  const count = Math.max(1, item.members.length);
  const tagWidth = isOneHot ? count : Math.max(1, ceilLog2(count));
  let width = tagWidth;
  let isBroken = false;
  const members = item.members.map((member, index) => {
    let low = tagWidth;
    const payload = member.payload.flatMap((node): readonly EnumPayload[] => {
      const resolved = payloadType(context, node);
      if (resolved === undefined) {
        isBroken = true;
        return [];
      }
      const part = { ...resolved, low };
      low += resolved.type.width;
      return [part];
    });
    width = Math.max(width, low);
    const value = isOneHot ? 1n << BigInt(index) : BigInt(index);
    return { name: member.name.text, value, payload, nameSpan: member.name.span };
  });
  if (width > MAXIMUM_WIDTH) {
    const what = `A value of \`${name.text}\` would have ${width} bits`;
    context.report(badWidth(name.span, { what, limit: MAXIMUM_WIDTH }));
    isBroken = true;
  }
  return isBroken
    ? { ...base, kind: "broken" }
    : { ...base, kind: "enum", members, type: { width, signed: false }, tagWidth };
}

function payloadType(
  context: TypingContext,
  node: TypeNode,
): Pick<EnumPayload, "type" | "enumeration"> | undefined {
  const [size] = node.sizes;
  if (size !== undefined) {
    const help = "Give the member one value for each element.";
    context.report(notSupportedYet(size.span, { what: "a vector in a member of an enum", help }));
    return undefined;
  }
  const resolved = resolveType(context, node, evaluateConstant);
  return resolved && { type: resolved.type, enumeration: resolved.enumeration };
}

function reportDuplicates(context: TypingContext, item: EnumItem): void {
  const seen = new Map<string, Span>();
  for (const { name } of item.members) {
    const first = seen.get(name.text);
    if (first !== undefined) {
      const labels = [{ span: first, message: "first declared here" }];
      context.report(duplicateName(name.span, { name: name.text }, { labels }));
    }
    seen.set(name.text, name.span);
  }
}
