import type { Token } from "../syntax/token.ts";
import { declarationText } from "./declaration-text.ts";
import { type EditorProject, moduleIndex, nameAt, resolveTarget } from "./editor-project.ts";
import type { FileIndex } from "./index/entity.ts";
import { tokensBefore, tokensOf } from "./token-at.ts";
import { wordHelp } from "./word-help.ts";

/** A callable while its arguments are written. */
export interface SignatureHelp {
  readonly label: string;
  /** Stretches of the label, one for each parameter. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  /** The parameter at the caret, counted from 0. */
  readonly active: number;
  readonly documentation: string;
}

const builtins: Readonly<Record<string, string>> = {
  sat: "sat(e)",
  clog2: "clog2(n)",
  popcount: "popcount(e)",
  max: "max(a, b)",
  min: "min(a, b)",
  abs: "abs(e)",
  bit: "bit(n)",
  sign_extend: "sign_extend(width)",
  zero_extend: "zero_extend(width)",
  UInt: "UInt(e)",
  Int: "Int(e)",
  Signed: "Signed(e)",
  Unsigned: "Unsigned(e)",
  Bool: "Bool(e)",
};

/** The call around `offset`, if its callable is known. */
export function signatureHelpAt(
  project: EditorProject,
  file: string,
  offset: number,
): SignatureHelp | undefined {
  const index = project.indexOf(file);
  const text = project.textOf(file);
  if (index === undefined || text === undefined) {
    return undefined;
  }
  const tokens = tokensOf({ path: file, text });
  let depth = 0;
  let active = 0;
  for (let i = tokensBefore(tokens, offset) - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token?.kind !== "symbol") {
      continue;
    }
    if (";{}".includes(token.text)) {
      return undefined;
    }
    if (token.text === ")" || token.text === "]") {
      depth++;
    } else if (token.text === "[") {
      depth--;
    } else if (token.text === "," && depth === 0) {
      active++;
    } else if (token.text === "(") {
      const callee = tokens[i - 1];
      if (depth === 0) {
        return callee?.kind === "name" ? helpFor(project, index, callee, active) : undefined;
      }
      depth--;
    }
    if (depth < 0) {
      depth = 0;
      active = 0;
    }
  }
  return undefined;
}

function helpFor(
  project: EditorProject,
  index: FileIndex,
  { text: name, start }: Token,
  active: number,
): SignatureHelp | undefined {
  const use = nameAt(index, start + 1);
  const entity =
    (use && resolveTarget(project, index, use.target)) ??
    index.byName.get(name) ??
    index.members.get(name)?.[0] ??
    moduleIndex(project, index, name)?.moduleEntity;
  const label =
    entity === undefined
      ? Object.hasOwn(builtins, name)
        ? builtins[name]
        : undefined
      : declarationText(project, entity).replace(/^.*?(?=\b\w+\s*\()/, "");
  if (label === undefined || !label.includes("(")) {
    return undefined;
  }
  const documentation = entity === undefined ? (wordHelp[name] ?? "") : "";
  return { label, parameters: parametersOf(label), active, documentation };
}

/** The stretches between the commas of the first brackets. */
function parametersOf(label: string): SignatureHelp["parameters"] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  const add = (end: number) => {
    const text = label.slice(start, end);
    const from = start + text.length - text.trimStart().length;
    if (text.trim() !== "") {
      found.push({ start: from, end: from + text.trim().length });
    }
    start = end + 1;
  };
  for (let i = 0; i < label.length; i++) {
    const letter = label.charAt(i);
    if ("([".includes(letter)) {
      depth++;
      start = depth === 1 ? i + 1 : start;
    } else if (")]".includes(letter)) {
      depth--;
      if (depth === 0) {
        add(i);
        break;
      }
    } else if (letter === "," && depth === 1) {
      add(i);
    }
  }
  return found;
}
