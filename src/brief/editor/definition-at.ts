import type { Span } from "../../base/source.ts";
import { type EditorProject, nameAt, resolveTarget } from "./editor-project.ts";

/** Where the name at `offset` is declared; empty if it stands for nothing. */
export function definitionAt(
  project: EditorProject,
  file: string,
  offset: number,
): readonly Span[] {
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  const entity = use && resolveTarget(project, index, use.target);
  return entity === undefined ? [] : [entity.span];
}
