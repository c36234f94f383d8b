import { assertNever } from "../base/assert.ts";
import { chapters } from "./chapters.ts";
import { explainedCodes, explainPage } from "./explain-pages.ts";
import { explainedVerilatorCodes, explainVerilatorCode } from "./explain-verilator-code.ts";
import type { Block } from "./markdown-tree.ts";
import { textOf } from "./markdown-tree.ts";
import { readMarkdown } from "./read-markdown.ts";

/** A section that a search has found. */
export interface Found {
  /** `chapter`, `chapter#section` or `explain:code`. */
  readonly page: string;
  readonly title: string;
  /** What the section is part of. */
  readonly under: string;
  /** A piece of its text around the first word that was sought. */
  readonly excerpt: string;
}

interface Section extends Omit<Found, "excerpt"> {
  readonly text: string;
  readonly lowerTitle: string;
  readonly lowerText: string;
}

let sections: readonly Section[] | undefined;

/** The sections that have every word of `query`, or a word that begins with it; the best come first. */
export function searchReference(query: string, limit: number): readonly Found[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) {
    return [];
  }
  sections ??= allSections();
  const scored = sections.flatMap((section) => {
    const scores = words.map((word) => scoreOf(section, word));
    return scores.includes(0) ? [] : [{ section, score: scores.reduce((a, b) => a + b, 0) }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ section }) => {
      const { page, title, under, text, lowerText } = section;
      return { page, title, under, excerpt: excerptOf(text, lowerText, words) };
    });
}

/** 0 if the word is not there; a title counts more than text, the start of a word more than its middle. */
function scoreOf({ lowerTitle, lowerText }: Section, word: string): number {
  const inTitle = placeOf(lowerTitle, word);
  const inText = placeOf(lowerText, word);
  const whole = lowerTitle === word ? 40 : 0;
  return (
    whole +
    (inTitle === "start" ? 20 : inTitle === "middle" ? 8 : 0) +
    (inText === "start" ? 3 : inText === "middle" ? 1 : 0)
  );
}

function placeOf(text: string, word: string): "start" | "middle" | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9_]/.test(text[at - 1] ?? "")) {
      return "start";
    }
  }
  return text.includes(word) ? "middle" : undefined;
}

function excerptOf(text: string, lowerText: string, words: readonly string[]): string {
  const places = words.map((word) => lowerText.indexOf(word)).filter((at) => at >= 0);
  const at = Math.max(0, Math.min(...places, text.length) - 40);
  const from = at === 0 || places.length === 0 ? 0 : text.indexOf(" ", at) + 1;
  const piece = text.slice(from, from + 120);
  return `${from > 0 ? "… " : ""}${piece}${from + 120 < text.length ? " …" : ""}`;
}

function allSections(): readonly Section[] {
  const found: Section[] = [];
  for (const { id, title, text } of chapters) {
    found.push(...sectionsOf(readMarkdown(text), id, title));
  }
  for (const code of [...explainedCodes, ...explainedVerilatorCodes]) {
    const blocks = readMarkdown(explainPage(code) ?? explainVerilatorCode(code) ?? "");
    const text = wordsOf(blocks);
    found.push(sectionOf({ page: `explain:${code}`, title: code, under: "Diagnostics", text }));
  }
  return found;
}

function sectionsOf(blocks: readonly Block[], id: string, under: string): readonly Section[] {
  const found: Section[] = [];
  let from = 0;
  const close = (to: number): void => {
    const head = blocks[from];
    if (head?.kind === "heading") {
      const page = head.level === 1 ? id : `${id}#${head.anchor}`;
      const text = wordsOf(blocks.slice(from + 1, to));
      found.push(sectionOf({ page, title: textOf(head.text), under, text }));
    }
    from = to;
  };
  for (const [at, block] of blocks.entries()) {
    if (block.kind === "heading" && at > from) {
      close(at);
    }
  }
  close(blocks.length);
  return found;
}

function sectionOf(section: Omit<Section, "lowerTitle" | "lowerText">): Section {
  const { title, text } = section;
  return { ...section, lowerTitle: title.toLowerCase(), lowerText: text.toLowerCase() };
}

function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
        case "paragraph":
          return textOf(block.text);
        case "list":
          return block.items.map(textOf).join(" ");
        case "table":
          return [block.head, ...block.rows].flat().map(textOf).join(" ");
        case "fence":
          return block.text;
        default:
          return assertNever(block);
      }
    })
    .join(" ")
    .replace(/\s+/g, " ");
}
