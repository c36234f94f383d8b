import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Example, examplesOf } from "../../reference/examples-of.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";
import { buildExample, checkExample, exportExample, filesOf } from "../../testing/check-example.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { renderText } from "../render-text.ts";
import { checkCodes } from "../synthesis-check-codes.ts";
import { withoutExample } from "./without-example.ts";

const folder = import.meta.dirname;
const codes = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length));
const pages = codes.map((code) => {
  const blocks = readMarkdown(readFileSync(join(folder, `${code}.md`), "utf8"));
  return { code, blocks, examples: examplesOf(blocks) };
});

/** What is asked for where a check alone does not tell. */
const askedFor: Readonly<Record<string, (example: Example) => readonly Diagnostic[]>> = {
  "several-tops": (example) => buildExample(example, undefined),
  "unknown-top": (example) => buildExample(example, "blink"),
  "nothing-to-build": (example) => buildExample(example, undefined),
  "export-needs-board": (example) => exportExample(example, "yosys"),
  "export-board-unsupported": (example) => exportExample(example, "yosys"),
  "export-out-of-context": (example) => exportExample(example, "vivado"),
  "port-without-pin": (example) => exportExample(example, "yosys"),
  "export-needs-brief": (example) => exportExample(example, "yosys"),
};

/** Every page shows the mistake and its repair, and both are what they say. */
describe("explain", () => {
  test.each(pages)("$code", ({ code, blocks, examples }) => {
    expect(blocks[0]?.kind).toBe("heading");
    expect(blocks[1]?.kind).toBe("paragraph");
    if (Object.hasOwn(withoutExample, code)) {
      expect(examples).toEqual([]);
      return;
    }
    expect(examples.some(({ fails }) => fails)).toBe(true);
    expect(examples.some(({ fails }) => !fails)).toBe(true);
    // Their examples are synthesised by the tests of the checks.
    if (checkCodes.some((each) => each === code)) {
      return;
    }
    for (const example of examples) {
      const diagnostics = (askedFor[code] ?? checkExample)(example);
      const files = [...filesOf(example)].map(([path, bytes]) => ({
        path,
        text: new TextDecoder().decode(bytes),
      }));
      const found = [...new Set(diagnostics.map((one) => one.code))];
      expect(found, renderText(diagnostics, files)).toEqual(example.fails ? [code] : []);
    }
  });
});
