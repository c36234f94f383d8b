import type { Span } from "../base/source.ts";
import type { Completion } from "../brief/editor/completion.ts";
import { completionsAt } from "../brief/editor/completions-at.ts";
import { definitionAt } from "../brief/editor/definition-at.ts";
import { type Hover, hoverAt } from "../brief/editor/hover-at.ts";
import type { BriefResult } from "../brief/pipeline.ts";
import type { FileSet } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";

/** A question of an editor about `offset` (UTF-16 units) of the Brief file at `file`. */
export interface EditorQuestion {
  readonly files: FileSet;
  readonly file: string;
  readonly offset: number;
}

export function answerHover(question: EditorQuestion): Hover | undefined {
  const result = resultOf(question);
  return result && hoverAt(result, question.offset);
}

/** Where the name is declared; empty if that is nowhere or it is no name. */
export function answerDefinition(question: EditorQuestion): readonly Span[] {
  const result = resultOf(question);
  return result === undefined ? [] : definitionAt(result, question.offset);
}

export function answerCompletions(question: EditorQuestion): readonly Completion[] {
  const result = resultOf(question);
  return result === undefined ? [] : completionsAt(result, question.offset);
}

/** The compiled file; files that did not change since the last check are not compiled again. */
function resultOf({ files, file }: EditorQuestion): BriefResult | undefined {
  return compileProject({ files }).briefFiles.find(({ source }) => source.path === file)?.result;
}
