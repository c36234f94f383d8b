import type { EditorProject } from "./editor-project.ts";
import type { Entity } from "./index/entity.ts";

const maximumLength = 240;

/** The head of a declaration as written, on one line: up to its body, value or end. */
export function declarationText(project: EditorProject, { whole, name }: Entity): string {
  const text = project.textOf(whole.file)?.slice(whole.start, whole.end) ?? name;
  const end = text.search(/[{;]/);
  const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\s+/g, " ").trim();
  return head.length > maximumLength ? `${head.slice(0, maximumLength)}...` : head;
}

/** What the comments right above a declaration, or behind it on its line, say. */
export function commentOf(project: EditorProject, { whole, span }: Entity): string | undefined {
  const text = project.textOf(whole.file);
  if (text === undefined || span.end === span.start) {
    return undefined;
  }
  const above: string[] = [];
  let at = lineStart(text, whole.start);
  if (text.slice(at, whole.start).trim() !== "") {
    return undefined;
  }
  while (at > 0) {
    const start = lineStart(text, at - 1);
    const line = /^[ \t]*\/\/(.*)$/.exec(text.slice(start, at).trimEnd());
    if (line === null) {
      break;
    }
    above.unshift((line[1] ?? "").trim());
    at = start;
  }
  if (above.length > 0) {
    return above.join(" ");
  }
  const rest = /[^\n\r]*/y;
  rest.lastIndex = whole.end;
  return /^[ \t;]*\/\/(.*)$/.exec(rest.exec(text)?.[0] ?? "")?.[1]?.trim();
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charAt(at - 1) !== "\n" && text.charAt(at - 1) !== "\r") {
    at--;
  }
  return at;
}
