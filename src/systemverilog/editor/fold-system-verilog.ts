import { indexLines, positionAt } from "../../base/line-index.ts";

/** Lines `start` to `end`, both counted from 1 and included; the first stays visible. */
export interface SvFold {
  readonly start: number;
  readonly end: number;
  readonly kind: "block" | "comment";
}

const pairs: Readonly<Record<string, string>> = {
  end: "begin",
  endmodule: "module",
  endinterface: "interface",
  endpackage: "package",
  endfunction: "function",
  endtask: "task",
  endcase: "case",
  endgenerate: "generate",
  ")": "(",
  "}": "{",
};
const openers: ReadonlySet<string> = new Set(Object.values(pairs));
const cases: ReadonlySet<string> = new Set(["casez", "casex"]);

/** Blocks from their first to their last word, and comments. */
export function foldSystemVerilog(text: string): readonly SvFold[] {
  const lines = indexLines(text);
  const lineOf = (offset: number) => positionAt(lines, offset).line;
  const ranges: SvFold[] = [];
  const open: { readonly word: string; readonly line: number }[] = [];
  let comments: { from: number; to: number } | undefined;
  const pattern =
    /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n\r])*"?|\\\S+|[A-Za-z_][\w$]*|[(){}]/g;
  const endComments = () => {
    if (comments !== undefined && comments.to > comments.from) {
      ranges.push({ start: comments.from, end: comments.to, kind: "comment" });
    }
    comments = undefined;
  };
  for (const { 0: word, index } of text.matchAll(pattern)) {
    const line = lineOf(index);
    if (word.startsWith("//")) {
      if (comments !== undefined && line > comments.to + 1) {
        endComments();
      }
      comments = { from: comments?.from ?? line, to: line };
      continue;
    }
    endComments();
    const opener = pairs[word];
    if (word.startsWith("/*")) {
      const end = lineOf(index + word.length);
      if (end > line) {
        ranges.push({ start: line, end, kind: "comment" });
      }
    } else if (openers.has(word) || cases.has(word)) {
      open.push({ word: cases.has(word) ? "case" : word, line });
    } else if (opener !== undefined) {
      const at = open.findLastIndex((one) => one.word === opener);
      const from = open[at]?.line;
      if (at >= 0 && from !== undefined) {
        open.length = at;
        if (line - 1 > from) {
          ranges.push({ start: from, end: line - 1, kind: "block" });
        }
      }
    }
  }
  endComments();
  return ranges.sort((a, b) => a.start - b.start);
}
