import type { SourceFile } from "../../base/source.ts";
import type { TextEdit } from "../../diagnostics/diagnostic.ts";
import { admitSource } from "../admit-source.ts";
import { lex } from "../syntax/lexer.ts";
import { alignComments } from "./align-comments.ts";
import { splitParts } from "./broken-parts.ts";
import { type Join, joinTokens } from "./join-tokens.ts";
import { layoutLines } from "./layout-lines.ts";
import { splitPieces } from "./pieces.ts";

/**
 * The text of a Brief file in the one style: lines of the author, blanks and indentation of the
 * language. Only white space changes; declarations with syntax errors stay as they were written.
 */
export function formatBrief(text: string): string {
  let formatted = "";
  let at = 0;
  for (const { span, text: gap } of formatEdits({ path: "any.ebv", text })) {
    formatted += text.slice(at, span.start) + gap;
    at = span.end;
  }
  return formatted + text.slice(at);
}

/** The same as changes of the white space between tokens, in order and apart from each other. */
export function formatEdits(source: SourceFile): readonly TextEdit[] {
  const { path, text } = source;
  if (admitSource(source) !== undefined) {
    return [];
  }
  const lexed = lex(source);
  const pieces = splitPieces(source, lexed.value);
  const parts = splitParts(source, lexed, pieces);
  const joins = new Map<number, Join>();
  for (const part of parts) {
    if (!part.isBroken) {
      joinTokens(source, pieces, part, joins);
    }
  }
  const gaps = alignComments(text, pieces, layoutLines(text, pieces, parts, joins));
  const lineEnd = /\r\n/.test(text) && !/(?<!\r)\n/.test(text) ? "\r\n" : "\n";
  const edits: TextEdit[] = [];
  const change = (start: number, end: number, gap: string) => {
    if (text.slice(start, end) !== gap) {
      edits.push({ span: { file: path, start, end }, text: gap });
    }
  };
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const [i, { start }] of pieces.entries()) {
    const gap = gaps[i];
    if (gap !== undefined) {
      const blanks = " ".repeat(gap.blanks);
      const from = pieces[i - 1]?.end ?? first;
      change(from, start, gap.verbatim ?? lineEnd.repeat(gap.lines) + blanks);
    }
  }
  const last = pieces.at(-1);
  const isOpen = last?.kind === "block-comment" && !/^\/\*[\s\S]*\*\/$/.test(last.text);
  if (!isOpen) {
    change(last?.end ?? first, text.length, last === undefined ? "" : lineEnd);
  }
  return edits;
}
