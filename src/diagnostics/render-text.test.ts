import { describe, expect, test } from "vitest";
import { internalError } from "./catalogue/internal.ts";
import { renderText } from "./render-text.ts";
import { toJson } from "./to-json.ts";

const text = 'first\r\n\tlet "漢字" x😀y;\n';
const file = { path: "a.ebv", text };
const at = (word: string) => {
  const start = text.indexOf(word);
  return { file: "a.ebv", start, end: start + word.length };
};
const facts = { step: "s", reason: "r" };

describe("renderText", () => {
  test("puts carets under the word, past tabs and wide characters", () => {
    const found = internalError(at("y;"), facts, {
      labels: [{ span: at("漢字"), message: "here" }],
    });
    expect(renderText([found], [file])).toMatchInlineSnapshot(`
      "error[internal-error]: Gatewright failed in \`s\`: r
       --> a.ebv:2:14
        |
      2 |     let "漢字" x😀y;
        |                   ^^
      2 |     let "漢字" x😀y;
        |          ---- here
        = help: This is a fault of Gatewright, not of your design. Your files are unchanged; please report it with the file that caused it.
      "
    `);
  });

  test("shows a place without width and a file that is not there", () => {
    const found = internalError({ file: "a.ebv", start: 5, end: 5 }, facts);
    expect(renderText([found], [file])).toContain("1 | first\n  |      ^\n");
    expect(renderText([found], [])).toContain("--> a.ebv:1:1");
  });

  test("shows the part of a very long line that matters", () => {
    const long = { path: "l.ebv", text: `${"a ".repeat(5000)}bad ${"b ".repeat(5000)}` };
    const span = { file: "l.ebv", start: 10_000, end: 10_003 };
    const lines = renderText([internalError(span, facts)], [long]).split("\n");
    const [source = "", carets = ""] = lines.slice(3, 5);
    expect(source.length).toBeLessThan(200);
    expect(source.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("bad");
  });
});

describe("toJson", () => {
  test("counts lines and UTF-16 columns from 1", () => {
    const [found] = toJson([internalError(at("y;"), facts)], [file]);
    expect(found).toMatchObject({
      line: 2,
      column: 14,
      endLine: 2,
      endColumn: 16,
      severity: "error",
    });
  });
});
