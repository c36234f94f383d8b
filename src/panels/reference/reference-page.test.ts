import { expect, test } from "vitest";
import { textOf } from "../../reference/markdown-tree.ts";
import { pageOfLink, readPage } from "./reference-page.ts";

const titleOf = (page: string) => {
  const first = readPage(page).blocks[0];
  return first?.kind === "heading" ? textOf(first.text) : undefined;
};

test("a page is a chapter, a section of one or a diagnostic's", () => {
  expect(titleOf("explain:lost-bits")).toBe("An assignment that drops declared bits");
  expect(titleOf("explain:WIDTHTRUNC")).toContain("WIDTHTRUNC");
  expect(titleOf("explain:nonsense")).toBe("nonsense");
  expect(readPage("types#widths")).toMatchObject({ id: "types", anchor: "widths" });
  expect(readPage("").id).toBe(readPage("no such chapter").id);
});

test("a link to a section stays in its chapter", () => {
  expect(pageOfLink("types", "#widths")).toBe("types#widths");
  expect(pageOfLink("types", "expressions#width")).toBe("expressions#width");
});
