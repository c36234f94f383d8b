import { declarationText } from "./declaration-text.ts";
import { localType } from "./describe-entity.ts";
import type { EditorProject } from "./editor-project.ts";
import type { Entity } from "./index/entity.ts";
import { bits } from "./type-text.ts";

/** A few words about a declaration, for a list: what it is, its sign and width. */
export function entityDetail(project: EditorProject, entity: Entity): string {
  const { kind, name, span, container } = entity;
  const result = project.resultOf(span.file);
  const symbol = result?.resolved?.scope.find(name);
  if (kind === "local" || kind === "loop variable" || kind === "test value") {
    const type = result && localType(result, span);
    return type === undefined ? kind : `${kind}, ${bits(type.width)}`;
  }
  if (kind === "member") {
    return `member of ${container ?? ""}`;
  }
  if (symbol?.nameSpan.start === span.start) {
    if (symbol.kind === "signal") {
      const { signal } = symbol;
      const type = `${signal.type.signed ? "Int" : "UInt"}, ${bits(signal.type.width)}`;
      return signal.kind === "vector" ? `${signal.length} x ${type}` : `${kind}, ${type}`;
    }
    if (symbol.kind === "constant") {
      return String(symbol.value);
    }
  }
  if (kind === "function" || kind === "signature" || kind === "instance" || kind === "field") {
    return declarationText(project, entity);
  }
  return kind;
}
