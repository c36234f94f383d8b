import type { Block } from "./markdown-tree.ts";
import { textOf } from "./markdown-tree.ts";
import { readInlines } from "./read-inlines.ts";

/** Our subset of Markdown as a tree. Whatever the text, it never fails; what is no mark is text. */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  const anchors = new Set<string>();
  let at = 0;
  /** The lines from here on that `belongs` holds for, trimmed. */
  const take = (belongs: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    for (let line = lines[at]; line !== undefined && belongs(line); line = lines[at]) {
      taken.push(line.trim());
      at++;
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const [, marks, title] = /^(#{1,3}) +(.+?)\s*$/.exec(line) ?? [];
    const [, fence, info] = /^(`{3,})(.*)$/.exec(line) ?? [];
    if (line.trim() === "") {
      at++;
    } else if (marks !== undefined && title !== undefined) {
      const inlines = readInlines(title);
      const anchor = freshAnchor(textOf(inlines), anchors);
      const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
      blocks.push({ kind: "heading", level, text: inlines, anchor });
      at++;
    } else if (fence !== undefined) {
      at++;
      const body: string[] = [];
      while (at < lines.length && lines[at]?.trim() !== fence) {
        body.push(lines[at] ?? "");
        at++;
      }
      at++;
      const [language = "", ...words] = (info ?? "").trim().split(/\s+/);
      blocks.push({ kind: "fence", language, marks: words, text: `${body.join("\n")}\n` });
    } else if (isRow(line)) {
      blocks.push(tableOf(take(isRow)));
    } else if (isItem(line)) {
      const isOrdered = /^\d/.test(line);
      const items: string[] = [];
      for (const each of take((one) => isItem(one) || /^ +\S/.test(one))) {
        if (isItem(each)) {
          items.push(each.replace(/^(?:-|\d+\.) +/, ""));
        } else {
          items.push(`${items.pop() ?? ""} ${each}`);
        }
      }
      blocks.push({ kind: "list", isOrdered, items: items.map(readInlines) });
    } else {
      const paragraph = take((one) => one.trim() !== "" && !startsBlock(one));
      // A line that only looks like a mark is text all the same.
      const words = paragraph.length > 0 ? paragraph : [lines[at++] ?? ""];
      blocks.push({ kind: "paragraph", text: readInlines(words.join(" ")) });
    }
  }
  return blocks;
}

function isRow(line: string): boolean {
  return /^\|.*\|\s*$/.test(line);
}

function isItem(line: string): boolean {
  return /^(?:-|\d+\.) +\S/.test(line);
}

function startsBlock(line: string): boolean {
  return /^#{1,3} +\S/.test(line) || /^`{3,}/.test(line) || isRow(line) || isItem(line);
}

function tableOf(lines: readonly string[]): Block {
  const rows = lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => cellsOf(line).map(readInlines));
  const [head = [], ...rest] = rows;
  return { kind: "table", head, rows: rest };
}

/** The cells of a row; `\|` is a bar inside a cell. */
function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf("|"))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function freshAnchor(title: string, taken: Set<string>): string {
  const stem =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "section";
  let anchor = stem;
  for (let count = 2; taken.has(anchor); count++) {
    anchor = `${stem}-${count}`;
  }
  taken.add(anchor);
  return anchor;
}
