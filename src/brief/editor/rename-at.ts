import type { Span } from "../../base/source.ts";
import type { TextEdit } from "../../diagnostics/diagnostic.ts";
import { BUILTIN_FUNCTIONS, isReservedWord, SOFTWARE_TYPE_NAMES, TYPE_NAMES } from "../keywords.ts";
import { type EditorProject, mentionsOf, nameAt, resolveTarget } from "./editor-project.ts";
import {
  type Entity,
  type FileIndex,
  isOuterMethod,
  membersOf,
  type NameUse,
} from "./index/entity.ts";
import { linkEdits } from "./rename-link.ts";

/** The changes of a rename, or one sentence that says why there are none. */
export type RenameAnswer =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] }
  | { readonly kind: "refused"; readonly reason: string };

/** The name that a rename at `offset` would change, or why it cannot. */
export type RenameStart =
  | { readonly kind: "name"; readonly span: Span; readonly name: string }
  | { readonly kind: "refused"; readonly reason: string };

export function renameStartAt(project: EditorProject, file: string, offset: number): RenameStart {
  const found = find(project, file, offset);
  return found.kind === "refused"
    ? found
    : { kind: "name", span: found.use.span, name: found.use.name };
}

/** Renames what stands at `offset` wherever the project names it. */
export function renameAt(
  project: EditorProject,
  file: string,
  offset: number,
  written: string,
): RenameAnswer {
  const name = written.trim();
  const found = find(project, file, offset);
  if (found.kind === "refused") {
    return found;
  }
  const { entity } = found;
  if (name === entity.name) {
    return { kind: "edits", edits: [] };
  }
  const uses = mentionsOf(project, entity);
  const reason = wordRefusal(name) ?? takenRefusal(project, entity, uses, name);
  if (reason !== undefined) {
    return { kind: "refused", reason };
  }
  const edits = uses.map(({ span }): TextEdit => ({ span, text: name }));
  const links = entity.kind === "link" ? linkEdits(project, entity.name, name) : [];
  return { kind: "edits", edits: [...edits, ...links] };
}

function find(
  project: EditorProject,
  file: string,
  offset: number,
):
  | { readonly kind: "found"; readonly entity: Entity; readonly use: NameUse }
  | { readonly kind: "refused"; readonly reason: string } {
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  if (index === undefined || use === undefined) {
    return { kind: "refused", reason: "There is no name here that could be changed." };
  }
  if (use.target.kind === "builtin") {
    return { kind: "refused", reason: `\`${use.name}\` is a word of the language.` };
  }
  if (use.target.kind === "file") {
    return { kind: "refused", reason: "This is the name of a file: rename the file itself." };
  }
  const entity = resolveTarget(project, index, use.target);
  if (entity === undefined) {
    return { kind: "refused", reason: `\`${use.name}\` is not declared in this project.` };
  }
  if (entity.span.end === entity.span.start) {
    const reason = `The module \`${entity.name}\` has its name from its file: rename the file \`${entity.span.file}\`, or give it a \`module\` header.`;
    return { kind: "refused", reason };
  }
  return { kind: "found", entity, use };
}

function wordRefusal(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return `\`${name}\` is no name: a name has letters, digits and \`_\`, and begins with no digit.`;
  }
  const isWord =
    isReservedWord(name) ||
    [...TYPE_NAMES, ...SOFTWARE_TYPE_NAMES, ...BUILTIN_FUNCTIONS].includes(name);
  return isWord ? `\`${name}\` is a word of the language.` : undefined;
}

/** Renamed, two things would have one name, or a use would mean something else. */
function takenRefusal(
  project: EditorProject,
  entity: Entity,
  uses: readonly NameUse[],
  name: string,
): string | undefined {
  if (entity.kind === "link") {
    return undefined;
  }
  for (const file of new Set(uses.map(({ span }) => span.file))) {
    const index = project.indexOf(file);
    const other = index && takenIn(index, entity, uses, name);
    if (other !== undefined) {
      return `\`${name}\` is taken: ${file} has a ${other} of this name.`;
    }
  }
  return undefined;
}

function takenIn(
  index: FileIndex,
  entity: Entity,
  uses: readonly NameUse[],
  name: string,
): string | undefined {
  if (entity.kind === "member" && entity.container === undefined) {
    return undefined;
  }
  const isHome = index.file === entity.span.file;
  const struct = index.byName.get(entity.container ?? "");
  const isPart = entity.kind === "field" || isOuterMethod(entity);
  const sibling =
    isPart && struct !== undefined && isHome
      ? membersOf(index.entities, struct).find((one) => one.name === name)
      : undefined;
  if (sibling !== undefined) {
    return sibling.kind;
  }
  const top = isPart ? undefined : (index.byName.get(name) ?? index.members.get(name)?.[0]);
  if (top !== undefined && isHome) {
    return top.kind;
  }
  const own = uses.filter(({ span }) => span.file === index.file).map(({ span }) => span.start);
  const hider = index.locals.find(
    (local) =>
      local.entity.name === name &&
      own.some(
        (start) =>
          (start >= local.from && start <= local.to) || overlaps(index, entity, local.from),
      ),
  );
  return hider?.entity.kind;
}

/** A local of the same stretch of text: one of the two would hide the other. */
function overlaps(index: FileIndex, entity: Entity, at: number): boolean {
  const own = index.locals.find((local) => local.entity.span.start === entity.span.start);
  return own !== undefined && own.from <= at && at <= own.to;
}
