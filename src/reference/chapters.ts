import { textOf } from "./markdown-tree.ts";
import { readMarkdown } from "./read-markdown.ts";

/** A chapter of the language reference. */
export interface Chapter {
  /** Its file's name without number and ending: `widths`. */
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

const files = import.meta.glob<string>("./chapters/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The chapters in their order. */
export const chapters: readonly Chapter[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => {
    const id = path.replace(/^.*\/\d*-?/, "").replace(/\.md$/, "");
    const first = readMarkdown(text)[0];
    return { id, title: first?.kind === "heading" ? textOf(first.text) : id, text };
  });
