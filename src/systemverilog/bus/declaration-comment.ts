import type { Span } from "../../base/source.ts";

/**
 * What the author says of a declaration: the comment on the lines right above it, else the one
 * behind it on its last line. One line of text without the comment's marks; "" if there is none.
 */
export function declarationComment(text: string, span: Span): string {
  const above = commentAbove(text, span.start);
  return above === "" ? commentBehind(text, span.end) : above;
}

/** Looks at the lines above and no further: a long file has many declarations. */
function commentAbove(text: string, at: number): string {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  // What stands before the declaration on its own line makes a comment above speak of that.
  if (at === 0 || text.slice(lineStart, at).trim() !== "" || lineStart === 0) {
    return "";
  }
  const end = lineStart - 1;
  const block = blockAbove(text, end);
  if (block !== undefined) {
    return plain(block.split("\n").map((line) => line.replace(/^\s*\*+(?!\w)/, "")));
  }
  const found: string[] = [];
  for (let below = end; below >= 0; ) {
    const start = below === 0 ? 0 : text.lastIndexOf("\n", below - 1) + 1;
    const comment = /^\s*\/\/+!?(.*)$/.exec(text.slice(start, below))?.[1];
    if (comment === undefined) {
      break;
    }
    found.unshift(comment);
    below = start - 1;
  }
  return plain(found);
}

/** The inside of a block comment that ends the line that ends at `end` and begins its own line. */
function blockAbove(text: string, end: number): string | undefined {
  const lastLine = text.slice(text.lastIndexOf("\n", Math.max(0, end - 1)) + 1, end);
  if (!/\*\/[ \t\r]*$/.test(lastLine)) {
    return undefined;
  }
  const close = text.lastIndexOf("*/", end);
  const previous = close < 2 ? -1 : text.lastIndexOf("*/", close - 2);
  const open = text.indexOf("/*", previous + 1);
  const isWhole = open >= 0 && open + 2 <= close;
  const before = text.slice(text.lastIndexOf("\n", Math.max(0, open - 1)) + 1, open);
  return isWhole && /^[ \t]*$/.test(before) ? text.slice(open + 2, close) : undefined;
}

function commentBehind(text: string, at: number): string {
  const lineEnd = text.indexOf("\n", at);
  const after = text.slice(at, lineEnd < 0 ? undefined : lineEnd);
  const rest = /^[ \t;]*\/\/+!?([^\n]*)/.exec(after)?.[1];
  const block = /^[ \t;]*\/\*((?:(?!\*\/)[^\n])*)\*\//.exec(after)?.[1];
  return plain([rest ?? block ?? ""]);
}

/** One line; rules drawn with signs say nothing. */
function plain(lines: readonly string[]): string {
  return lines
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
