import type { Span } from "../../base/source.ts";

/**
 * What the author says of a declaration: the comment on the lines right above it, else the one
 * behind it on its last line. One line of text without the comment's marks; "" if there is none.
 */
export function declarationComment(text: string, span: Span): string {
  const above = commentAbove(text.slice(0, span.start));
  return above === "" ? commentBehind(text.slice(span.end)) : above;
}

function commentAbove(before: string): string {
  const lines = before.split("\n");
  // What stands before the declaration on its own line makes a comment above speak of that.
  if ((lines.pop() ?? "").trim() !== "") {
    return "";
  }
  const block = /\/\*((?:(?!\*\/)[\s\S])*)\*\/[ \t\r]*$/.exec(lines.join("\n"));
  if (block !== null && /(?:^|\n)[ \t]*$/.test(before.slice(0, block.index))) {
    return plain((block[1] ?? "").split("\n").map((line) => line.replace(/^\s*\*+(?!\w)/, "")));
  }
  const found: string[] = [];
  for (const line of lines.reverse()) {
    const comment = /^\s*\/\/+!?(.*)$/.exec(line)?.[1];
    if (comment === undefined) {
      break;
    }
    found.unshift(comment);
  }
  return plain(found);
}

function commentBehind(after: string): string {
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
