import type { Inline, Inlines } from "./markdown-tree.ts";

// Code first: what stands between backticks is never read any further.
const marked =
  /`` (?<double>.+?) ``|`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|(?<![\w*])\*(?<emphasis>[^*\s][^*]*)\*|\[(?<link>[^\]]+)\]\((?<target>[^)\s]+)\)/g;

/** Running text with its code, emphasis and links; everything else is itself. */
export function readInlines(text: string): Inlines {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > from) {
      inlines.push({ kind: "text", text: text.slice(from, match.index) });
    }
    inlines.push(inlineOf(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    inlines.push({ kind: "text", text: text.slice(from) });
  }
  return inlines;
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { double, code, strong, emphasis, link, target } = groups;
  if (strong !== undefined) {
    return { kind: "strong", text: strong.replaceAll("`", "") };
  }
  if (emphasis !== undefined) {
    return { kind: "emphasis", text: emphasis };
  }
  if (link !== undefined) {
    return { kind: "link", text: link.replaceAll("`", ""), target: target ?? "" };
  }
  return { kind: "code", text: double ?? code ?? "" };
}
