import { describe, expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { nodeToolbox } from "../cli/node-toolbox.ts";
import { renderText } from "../diagnostics/render-text.ts";
import { runProject } from "../flow/run-project.ts";
import { manifests } from "../templates/library.ts";
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
        .filter((target) => {
          const [kind, name = ""] = target.split(":");
          return kind === "explain"
            ? explainPage(name) === undefined
            : kind === "template"
              ? !manifests.has(name)
              : !sections.has(target);
        })
        .map((target) => `${id}: ${target}`),
    );
    expect(lost).toEqual([]);
  });

  test("every template is in the chapter of its set", () => {
    const chapterOf = {
      ...{ lab: "ibert-lab", memory: "upduino-document", imp: "imp", npu: "rosenblatt" },
      ...{ paper: "papers", foundation: "foundation", capstone: "upduino-document" },
    };
    const missing = [...manifests].flatMap(([name, { set }]) => {
      const chapter = chapters.find(({ id }) => id === chapterOf[set]);
      return chapter?.text.includes(`(template:${name})`) ? [] : [`${name}: ${chapterOf[set]}`];
    });
    expect(missing).toEqual([]);
  });
});
