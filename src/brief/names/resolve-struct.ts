import type { Span } from "../../base/source.ts";
import { missingType } from "../../diagnostics/catalogue/declarations.ts";
import { duplicateName } from "../../diagnostics/catalogue/names.ts";
import type { StructItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import type { ModuleSymbol } from "./scope.ts";

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
