import { chapters } from "../../reference/chapters.ts";
import { explainPage } from "../../reference/explain-pages.ts";
import { explainVerilatorCode } from "../../reference/explain-verilator-code.ts";
import type { Block } from "../../reference/markdown-tree.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";

export interface ReferencePage {
  /** The chapter, or `explain:code`. */
  readonly id: string;
  readonly anchor: string | undefined;
  readonly blocks: readonly Block[];
}

/** What stands on a page: a chapter, a section of one, or a diagnostic's page; the first chapter by default. */
export function readPage(page: string): ReferencePage {
  const [name = "", anchor] = page.split("#");
  const code = name.startsWith("explain:") ? name.slice("explain:".length) : undefined;
  if (code !== undefined) {
    const text = explainPage(code) ?? explainVerilatorCode(code);
    const missing = `# ${code}\n\nThere is no page for \`${code}\`; what its message says is all there is.`;
    return { id: name, anchor, blocks: readMarkdown(text ?? missing) };
  }
  const chapter = chapters.find(({ id }) => id === name) ?? chapters[0];
  return { id: chapter?.id ?? "", anchor, blocks: readMarkdown(chapter?.text ?? "") };
}

/** The page that a link of `chapter` leads to: `#section` stays in it. */
export function pageOfLink(chapter: string, target: string): string {
  return target.startsWith("#") ? `${chapter}${target}` : target;
}
