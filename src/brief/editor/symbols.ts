import type { Span } from "../../base/source.ts";
import type { EditorProject } from "./editor-project.ts";
import type { Entity, EntityKind } from "./index/entity.ts";

/** A declaration as an outline lists it. */
export interface DocumentSymbol {
  readonly name: string;
  readonly kind: EntityKind;
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: EntityKind;
  readonly container: string;
  readonly nameSpan: Span;
}

/** The declarations of a file in source order. */
export function documentSymbols(project: EditorProject, file: string): readonly DocumentSymbol[] {
  return (project.indexOf(file)?.entities ?? [])
    .filter(({ kind, container }) => kind !== "parameter" || container === undefined)
    .map(symbolOf);
}

function symbolOf(entity: Entity): DocumentSymbol {
  const { name, kind, span, whole, members } = entity;
  return {
    name: kind === "test" ? `test "${name}"` : name,
    kind,
    detail: entity.typeName ?? (kind === "test" ? "" : kind),
    span: whole,
    nameSpan: span,
    children: members.map(symbolOf),
  };
}

/** As many as a list can be searched for at once. */
const maximumSymbols = 5000;

/** The declarations of every file whose letters hold those of `query` in their order. */
export function workspaceSymbols(
  project: EditorProject,
  query: string,
): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const path of project.paths) {
    const index = project.indexOf(path);
    for (const entity of index?.entities ?? []) {
      for (const one of [entity, ...entity.members]) {
        if (found.length >= maximumSymbols) {
          return found;
        }
        if (holdsLetters(one.name, query)) {
          const { name, kind, span, container } = one;
          found.push({ name, kind, container: container ?? path, nameSpan: span });
        }
      }
    }
  }
  return found;
}

function holdsLetters(name: string, query: string): boolean {
  let at = 0;
  const wanted = query.toLowerCase();
  for (const letter of name.toLowerCase()) {
    if (at < wanted.length && letter === wanted.charAt(at)) {
      at++;
    }
  }
  return at === wanted.length;
}
