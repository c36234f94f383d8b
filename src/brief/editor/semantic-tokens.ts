import { indexLines, positionAt } from "../../base/line-index.ts";
import { type EditorProject, resolveTarget } from "./editor-project.ts";
import type { EntityKind, FileIndex, NameUse } from "./index/entity.ts";

/** What names can be coloured as; the numbers of the tokens count in this list. */
export const semanticTokenTypes = [
  "state",
  "memory",
  "combinational",
  "trigger",
  "constant",
  "enumMember",
  "transaction",
  "function",
  "type",
  "module",
  "instance",
  "field",
  "local",
  "parameter",
  "link",
] as const;

type TokenType = (typeof semanticTokenTypes)[number];

/** Bit 0 of a token's modifiers is the first of these. */
export const semanticTokenModifiers = ["declaration", "write", "builtin"] as const;

const typeOfKind: Readonly<Record<EntityKind, TokenType | undefined>> = {
  module: "module",
  parameter: "parameter",
  state: "state",
  memory: "memory",
  combinational: "combinational",
  trigger: "trigger",
  constant: "constant",
  transaction: "transaction",
  function: "function",
  enum: "type",
  member: "enumMember",
  struct: "type",
  field: "field",
  signature: "function",
  instance: "instance",
  foreign: "module",
  local: "local",
  "loop variable": "local",
  "test value": "local",
  test: undefined,
  link: "link",
  other: undefined,
};

/**
 * The names between two offsets of a file by what they stand for: five numbers for each, as editors take them (lines
 * and columns from the one before, length, type, modifiers).
 */
export function semanticTokens(
  project: EditorProject,
  file: string,
  start: number,
  end: number,
): Uint32Array {
  const index = project.indexOf(file);
  const text = project.textOf(file);
  if (index === undefined || text === undefined) {
    return new Uint32Array();
  }
  const lines = indexLines(text);
  // Editors hide a byte order mark.
  const shift = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const data: number[] = [];
  let line = 1;
  let column = 1;
  for (let i = firstUseFrom(index, start); i < index.uses.length; i++) {
    const use = index.uses[i];
    if (use === undefined || use.span.start > end) {
      break;
    }
    const entity = resolveTarget(project, index, use.target);
    const type =
      use.target.kind === "builtin"
        ? use.role === "type"
          ? "type"
          : "function"
        : entity && typeOfKind[entity.kind];
    if (type === undefined) {
      continue;
    }
    const place = positionAt(lines, use.span.start);
    const at = place.line === 1 ? place.column - shift : place.column;
    const isSameLine = place.line === line;
    data.push(
      place.line - line,
      isSameLine ? at - column : at - 1,
      use.span.end - use.span.start,
      semanticTokenTypes.indexOf(type),
      modifiersOf(use),
    );
    line = place.line;
    column = at;
  }
  return Uint32Array.from(data);
}

function firstUseFrom({ uses }: FileIndex, start: number): number {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uses[middle]?.span.end ?? 0) < start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function modifiersOf({ role, target }: NameUse): number {
  return (
    (role === "declaration" ? 1 : 0) +
    (role === "write" ? 2 : 0) +
    (target.kind === "builtin" ? 4 : 0)
  );
}
