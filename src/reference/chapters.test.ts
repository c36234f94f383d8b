import { describe, expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { nodeToolbox } from "../cli/node-toolbox.ts";
import { renderText } from "../diagnostics/render-text.ts";
import { runProject } from "../flow/run-project.ts";
import { checkExample, filesOf } from "../testing/check-example.ts";
import { chapters } from "./chapters.ts";
import { type Example, examplesOf } from "./examples-of.ts";
import { explainPage } from "./explain-pages.ts";
import type { Inlines } from "./markdown-tree.ts";
import { readMarkdown } from "./read-markdown.ts";

const toolbox = nodeToolbox();
const pages = chapters.map(({ id, text }) => ({ id, blocks: readMarkdown(text) }));
const examples = pages.flatMap(({ id, blocks }) =>
  examplesOf(blocks).map((example, index) => ({ name: `${id} ${index + 1}`, example })),
);
const tested = examples.filter(({ example }) => hasTests(example) && !example.fails);

function hasTests({ files }: Example): boolean {
  return files.some(({ path, text }) => path.endsWith(".ebv") && /^test "/m.test(text));
}

function linksIn(inlines: Inlines): readonly string[] {
  return inlines.flatMap((inline) => (inline.kind === "link" ? [inline.target] : []));
}

describe("the language reference", () => {
  test.each(examples)("$name is what it says", ({ example }) => {
    const diagnostics = checkExample(example).filter(({ severity }) => severity !== "hint");
    expect(diagnostics.length > 0, renderText(diagnostics, example.files)).toBe(example.fails);
  });

  test.each(tested)("$name runs", async ({ example }) => {
    const request = { files: filesOf(example), revision: 0 as Revision, traced: false };
    const { tests, diagnostics } = await runProject(request, toolbox, () => {});
    expect(tests.length, renderText(diagnostics, example.files)).toBeGreaterThan(0);
    for (const { name, failures, status } of tests) {
      expect({ name, status, failures }).toMatchObject({ status: "passed", failures: [] });
    }
  });

  test("links lead somewhere", () => {
    const sections = new Set(
      pages.flatMap(({ id, blocks }) => [
        id,
        ...blocks.flatMap((block) => (block.kind === "heading" ? [`${id}#${block.anchor}`] : [])),
      ]),
    );
    const lost = pages.flatMap(({ id, blocks }) =>
      blocks
        .flatMap((block) => {
          switch (block.kind) {
            case "paragraph":
            case "heading":
              return linksIn(block.text);
            case "list":
              return block.items.flatMap(linksIn);
            case "table":
              return block.rows.flat().flatMap(linksIn);
            default:
              return [];
          }
        })
        .map((target) => (target.startsWith("#") ? `${id}${target}` : target))
        .filter((target) =>
          target.startsWith("explain:")
            ? explainPage(target.slice("explain:".length)) === undefined
            : !sections.has(target),
        )
        .map((target) => `${id}: ${target}`),
    );
    expect(lost).toEqual([]);
  });
});
