import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderText } from "../diagnostics/render-text.ts";
import { toJson } from "../diagnostics/to-json.ts";
import { compileBrief } from "./pipeline.ts";

const root = join(import.meta.dirname, "testdata");
const corpus = ["accept", "reject"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ebv"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"))
    .filter((text) => text.length < 4000),
);
const hardware = {
  path: "hardware.toml",
  text: readFileSync(join(root, "accept", "operators.toml"), "utf8"),
};

const pieces =
  'let trg rct txn const [ ] { } ( ) ; , . .. : = == & | ^ ! ~ @ / % * + - << >> ? x y x8 0 7 0x40 1_0 0b1 UInt Int Bool true for in else term escape enum test drive step until within expect load from if " // /* \n \r\n \t é 😀 \u0000'.split(
    " ",
  );

/** Whatever the text, the passes end with diagnostics whose spans lie in it. */
function check(text: string): void {
  const source = { path: "any.ebv", text };
  const { diagnostics, program } = compileBrief({ source, hardware });
  for (const { code, span, help, labels, fixes, message } of diagnostics) {
    expect(code, message).not.toBe("internal-error");
    expect(help).not.toBe("");
    const edits = fixes.flatMap((fix) => fix.edits);
    for (const one of [span, ...[...labels, ...edits].map((part) => part.span)]) {
      if (one.file === source.path) {
        expect(one.start).toBeGreaterThanOrEqual(0);
        expect(one.end).toBeGreaterThanOrEqual(one.start);
        expect(one.end).toBeLessThanOrEqual(text.length);
      }
    }
  }
  const hasError = diagnostics.some(({ severity }) => severity === "error");
  expect(program === undefined).toBe(hasError);
  renderText(diagnostics, [source, hardware]);
  toJson(diagnostics, [source, hardware]);
}

describe("compileBrief survives", () => {
  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), {
      numRuns: 300,
      seed: 7,
    });
  });

  test("any sequence of its own words", () => {
    const words = fc
      .array(fc.constantFrom(...pieces), { maxLength: 120 })
      .map((list) => list.join(" "));
    fc.assert(fc.property(words, check), { numRuns: 400, seed: 7 });
  });

  test("designs with a piece cut out, doubled or replaced", () => {
    const mutation = fc.record({
      text: fc.constantFrom(...corpus),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 40 }),
      insert: fc.oneof(fc.constant(""), fc.constantFrom(...pieces), fc.constantFrom(...corpus)),
    });
    const mutated = mutation.map(({ text, at, length, insert }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + insert + text.slice(start + length);
    });
    fc.assert(fc.property(mutated, check), { numRuns: 400, seed: 7 });
  });

  test("every design cut off at any place", () => {
    for (const text of corpus) {
      for (let end = 1; end < text.length; end += 17) {
        check(text.slice(0, end));
      }
    }
  });
});
