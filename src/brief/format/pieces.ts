import type { SourceFile } from "../../base/source.ts";
import type { Token } from "../syntax/token.ts";

/** A part of a file that formatting moves but never changes: a token, a comment, or what cannot be read. */
export interface Piece {
  readonly kind: "token" | "line-comment" | "block-comment" | "unreadable";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a token only. */
  readonly token: Token | undefined;
}

/** The pieces of a file with these tokens in their order; between two of them is nothing but white space. */
export function splitPieces({ text }: SourceFile, tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const token of tokens) {
    addGap(text, at, token.start, pieces);
    if (token.kind !== "end") {
      const { start, end } = token;
      pieces.push({ kind: "token", text: text.slice(start, end), start, end, token });
    }
    at = token.end;
  }
  return pieces;
}

/** What stands between two tokens: comments, and characters that the lexer refused. */
function addGap(text: string, from: number, to: number, pieces: Piece[]): void {
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const kind = text.startsWith("//", at)
      ? "line-comment"
      : text.startsWith("/*", at)
        ? "block-comment"
        : "unreadable";
    const end = Math.min(to, endOf(kind, text, at));
    pieces.push({ kind, text: text.slice(at, end), start: at, end, token: undefined });
    at = end;
  }
}

function endOf(kind: Piece["kind"], text: string, at: number): number {
  switch (kind) {
    case "line-comment": {
      let end = at;
      while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) {
        end++;
      }
      return at + text.slice(at, end).trimEnd().length;
    }
    case "block-comment": {
      const close = text.indexOf("*/", at + 2);
      return close < 0 ? text.length : close + 2;
    }
    default: {
      let end = at + 1;
      while (end < text.length && !isSpace(text.charCodeAt(end)) && text.charAt(end) !== "/") {
        end++;
      }
      return end;
    }
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}
