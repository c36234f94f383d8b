import type { Span } from "../../base/source.ts";
import { missingType } from "../../diagnostics/catalogue/declarations.ts";
import { duplicateName } from "../../diagnostics/catalogue/names.ts";
import type { Item, StructItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import type { ModuleSymbol } from "./scope.ts";

/** `txn Point.inc`: transactions of a struct that stand outside of it, put among its own. */
export function methodsOf(
  items: readonly Item[],
  symbols: Map<string, ModuleSymbol>,
): ReadonlySet<Item> {
  const found = new Set<Item>();
  for (const item of items) {
    const [owner, method, ...rest] = item.kind === "transaction" ? item.name.text.split(".") : [];
    const symbol = owner === undefined ? undefined : symbols.get(owner);
    if (
      item.kind === "transaction" &&
      !item.reactive &&
      symbol?.kind === "struct" &&
      method !== undefined &&
      rest.length === 0
    ) {
      const own = { ...item, name: { ...item.name, text: method } };
      symbols.set(symbol.name, { ...symbol, methods: [...symbol.methods, own] });
      found.add(item);
    }
  }
  return found;
}

/** A struct as a type; the types of its fields are settled where it is used. */
export function resolveStruct(context: TypingContext, item: StructItem): ModuleSymbol {
  const { name, fields, methods } = item;
  const seen = new Map<string, Span>();
  for (const own of [...fields, ...methods]) {
    const first = seen.get(own.name.text);
    if (first !== undefined) {
      const labels = [{ span: first, message: "first declared here" }];
      context.report(duplicateName(own.name.span, { name: own.name.text }, { labels }));
    }
    seen.set(own.name.text, own.name.span);
  }
  for (const field of fields) {
    if (field.type === undefined) {
      context.report(missingType(field.name.span, { name: field.name.text }));
    }
  }
  return { kind: "struct", name: name.text, nameSpan: name.span, fields, methods };
}
