import type { Span } from "../../base/source.ts";
import { type EditorProject, mentionsOf, nameAt, resolveTarget } from "./editor-project.ts";
import type { NameUse } from "./index/entity.ts";

/** Every place of the project that means what the name at `offset` means. */
export function referencesAt(
  project: EditorProject,
  file: string,
  offset: number,
  withDeclaration: boolean,
): readonly Span[] {
  return mentionsAt(project, file, offset)
    .filter(({ role }) => withDeclaration || role !== "declaration")
    .map(({ span }) => span);
}

/** A place in the open file; `writes` tells reads and writes apart. */
export interface Highlight {
  readonly span: Span;
  readonly writes: boolean;
}

/** The places of one file that mean what the name at `offset` means. */
export function highlightsAt(
  project: EditorProject,
  file: string,
  offset: number,
): readonly Highlight[] {
  return mentionsAt(project, file, offset)
    .filter(({ span }) => span.file === file)
    .map(({ span, role }) => ({ span, writes: role === "write" || role === "declaration" }));
}

function mentionsAt(project: EditorProject, file: string, offset: number): readonly NameUse[] {
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  const entity = use && resolveTarget(project, index, use.target);
  return entity === undefined ? [] : mentionsOf(project, entity);
}
