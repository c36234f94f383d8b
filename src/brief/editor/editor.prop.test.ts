import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsAt } from "./completions-at.ts";
import { definitionAt } from "./definition-at.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { hoverAt } from "./hover-at.ts";
import { referencesAt } from "./references-at.ts";
import { renameAt } from "./rename-at.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { signatureHelpAt } from "./signature-help-at.ts";
import { documentSymbols } from "./symbols.ts";
import { testProject } from "./testing/test-project.ts";

const root = join(import.meta.dirname, "../testdata");
const corpus = ["accept", "reject"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ebv"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"))
    .filter((text) => text.length < 2000),
);

const mutated = fc.record({
  text: fc.constantFrom(...corpus),
  cut: fc.nat(),
  length: fc.nat({ max: 12 }),
  insert: fc.constantFrom("", ".", "(", "[", "{", "}", "&", "@", '"', ":", "= ", ";\n"),
});

test("no question fails, whatever the text, and answers lie in it", () => {
  fc.assert(
    fc.property(mutated, ({ text, cut, length, insert }) => {
      const at = cut % (text.length + 1);
      const changed = text.slice(0, at) + insert + text.slice(at + length);
      const offset = Math.min(changed.length, at + insert.length);
      const project = testProject({ "a.ebv": changed });
      completionsAt(project, "a.ebv", offset);
      hoverAt(project, "a.ebv", offset);
      signatureHelpAt(project, "a.ebv", offset);
      renameAt(project, "a.ebv", offset, "renamed");
      foldingRanges({ path: "a.ebv", text: changed });
      documentSymbols(project, "a.ebv");
      semanticTokens(project, "a.ebv", 0, changed.length);
      const spans = [
        ...definitionAt(project, "a.ebv", offset),
        ...referencesAt(project, "a.ebv", offset, true),
      ];
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(changed.length);
      }
    }),
    { numRuns: 250, seed: 3 },
  );
}, 60_000);

test("a rename and its way back give the same text, and names never overlap", () => {
  for (const text of corpus) {
    const project = testProject({ "a.ebv": text });
    const index = project.indexOf("a.ebv");
    let end = -1;
    for (const { span } of index?.uses ?? []) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      end = span.end;
    }
    for (const { span, name } of index?.uses.filter(({ role }) => role === "declaration") ?? []) {
      const there = renameAt(project, "a.ebv", span.start, "zz_renamed");
      if (there.kind === "refused") {
        continue;
      }
      let changed = text;
      for (const edit of [...there.edits].reverse()) {
        changed = changed.slice(0, edit.span.start) + edit.text + changed.slice(edit.span.end);
      }
      const back = renameAt(
        testProject({ "a.ebv": changed }),
        "a.ebv",
        changed.indexOf("zz_renamed"),
        name,
      );
      let again = changed;
      for (const edit of back.kind === "edits" ? [...back.edits].reverse() : []) {
        again = again.slice(0, edit.span.start) + edit.text + again.slice(edit.span.end);
      }
      if (back.kind === "edits") {
        expect(again).toBe(text);
      }
    }
  }
}, 60_000);

test("a rename brings no error into an example", () => {
  const folder = join(root, "accept");
  const errorsOf = (text: string) =>
    testProject({ "a.ebv": text })
      .resultOf("a.ebv")
      ?.diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code }) => code);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ebv"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const before = errorsOf(text);
    const project = testProject({ "a.ebv": text });
    const declared = project.indexOf("a.ebv")?.uses.filter(({ role }) => role === "declaration");
    // Each takes a compilation: some of each file, always the same.
    for (const { span, name } of declared?.filter((_, at) => at % 4 === 0) ?? []) {
      const answer = renameAt(project, "a.ebv", span.start, "zz_renamed");
      let changed = text;
      for (const edit of answer.kind === "edits" ? [...answer.edits].reverse() : []) {
        changed = changed.slice(0, edit.span.start) + edit.text + changed.slice(edit.span.end);
      }
      expect(errorsOf(changed), `${file}: ${name}`).toEqual(before);
    }
  }
}, 60_000);
