import { expect, test } from "vitest";
import { indexLines, offsetAt, positionAt } from "./line-index.ts";

test("every kind of line end starts a new line", () => {
  const index = indexLines("a\nbc\r\nd\re");
  expect(index.starts).toEqual([0, 2, 6, 8]);
  expect(positionAt(index, 3)).toEqual({ line: 2, column: 2 });
  expect(positionAt(index, 99)).toEqual({ line: 4, column: 2 });
});

test("a place and its offset agree", () => {
  const text = "let a: Bool;\r\n\tlet π = 1;\n";
  const index = indexLines(text);
  for (let offset = 0; offset <= text.length; offset++) {
    expect(offsetAt(index, positionAt(index, offset))).toBe(offset);
  }
});
