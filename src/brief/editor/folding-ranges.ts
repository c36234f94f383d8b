import { indexLines, positionAt } from "../../base/line-index.ts";
import type { SourceFile } from "../../base/source.ts";
import { splitPieces } from "../format/pieces.ts";
import { tokensOf } from "./token-at.ts";

/** Lines `start` to `end`, both counted from 1 and included; the first stays visible. */
export interface FoldingRange {
  readonly start: number;
  readonly end: number;
  readonly kind: "block" | "comment";
}

/** Blocks, lists and comments of several lines. */
export function foldingRanges(source: SourceFile): readonly FoldingRange[] {
  const lines = indexLines(source.text);
  const lineOf = (offset: number) => positionAt(lines, offset).line;
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  let comment: { readonly from: number; readonly to: number } | undefined;
  const endComment = () => {
    if (comment !== undefined && comment.to > comment.from) {
      ranges.push({ start: comment.from, end: comment.to, kind: "comment" });
    }
    comment = undefined;
  };
  let lastLine = 0;
  for (const { kind, text, start, end } of splitPieces(source, tokensOf(source))) {
    const line = lineOf(start);
    if (kind === "line-comment" && line > lastLine) {
      if (comment !== undefined && line !== comment.to + 1) {
        endComment();
      }
      comment = { from: comment?.from ?? line, to: line };
    } else {
      endComment();
    }
    if (kind === "block-comment" && lineOf(end) > line) {
      ranges.push({ start: line, end: lineOf(end), kind: "comment" });
    }
    if (kind === "token" && "([{".includes(text)) {
      open.push(line);
    } else if (kind === "token" && ")]}".includes(text)) {
      const from = open.pop();
      if (from !== undefined && line - 1 > from) {
        ranges.push({ start: from, end: line - 1, kind: "block" });
      }
    }
    lastLine = lineOf(end);
  }
  endComment();
  return ranges.sort((a, b) => a.start - b.start);
}
