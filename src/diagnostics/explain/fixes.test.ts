import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Example, examplesOf } from "../../reference/examples-of.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";
import { checkExample } from "../../testing/check-example.ts";
import type { Diagnostic, Fix } from "../diagnostic.ts";

const pages = import.meta.dirname;
const rejects = join(pages, "..", "..", "brief", "testdata", "reject");

const failing: readonly { readonly name: string; readonly example: Example }[] = [
  ...readdirSync(pages)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) =>
      examplesOf(readMarkdown(readFileSync(join(pages, name), "utf8")))
        .filter(({ fails }) => fails)
        .map((example) => ({ name: `page ${name}`, example })),
    ),
  ...readdirSync(rejects)
    .filter((name) => name.endsWith(".ebv"))
    .map((name) => {
      const toml = join(rejects, name.replace(/\.ebv$/, ".toml"));
      const design = { path: "design.ebv", text: readFileSync(join(rejects, name), "utf8") };
      const hardware = existsSync(toml)
        ? [{ path: "hardware.toml", text: readFileSync(toml, "utf8") }]
        : [];
      return { name, example: { files: [design, ...hardware], fails: true } };
    }),
];

/** The files with the edits of a fix made, which may not overlap. */
function applyFix({ files, fails }: Example, { edits }: Fix): Example {
  return {
    fails,
    files: files.map(({ path, text }) => {
      const own = edits.filter(({ span }) => span.file === path);
      const sorted = [...own].sort((a, b) => b.span.start - a.span.start);
      let result = text;
      let end = text.length;
      for (const { span, text: inserted } of sorted) {
        expect(span.end).toBeLessThanOrEqual(end);
        result = result.slice(0, span.start) + inserted + result.slice(span.end);
        end = span.start;
      }
      return { path, text: result };
    }),
  };
}

function countOf(diagnostics: readonly Diagnostic[], code: string): number {
  return diagnostics.filter((one) => one.code === code).length;
}

const fixable = failing.flatMap(({ name, example }) =>
  checkExample(example).flatMap((diagnostic) =>
    diagnostic.fixes.map((fix) => ({ name, title: fix.title, example, diagnostic, fix })),
  ),
);

describe("fixes", () => {
  test("there are many", () => {
    expect(fixable.length).toBeGreaterThan(60);
  });

  test.each(fixable)("$name: $title", ({ example, diagnostic, fix }) => {
    const before = checkExample(example);
    const mended = applyFix(example, fix);
    const after = checkExample(mended);
    const text = mended.files.map((file) => file.text).join("\n");
    expect(countOf(after, diagnostic.code), text).toBeLessThan(countOf(before, diagnostic.code));
    const errors = (list: readonly Diagnostic[]) =>
      list.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const fresh = errors(after).filter((code) => countOf(after, code) > countOf(before, code));
    expect(fresh, text).toEqual([]);
  });
});
