import { describe, expect, test } from "vitest";
import { completionsAt } from "./completions-at.ts";
import { definitionAt } from "./definition-at.ts";
import { hoverAt } from "./hover-at.ts";
import { readingAt } from "./reading-at.ts";
import { referencesAt } from "./references-at.ts";
import { renameAt } from "./rename-at.ts";
import { signatureHelpAt } from "./signature-help-at.ts";
import { markedProject } from "./testing/test-project.ts";

const design = `struct Counter {
  let count: UInt @/x8;
  let limit: UInt @/x8 = 9;
  txn bump(by: UInt @/x2) { [count < limit] &count = count + by; };
};
let one: Counter;
let two: Counter[2];
txn Counter.clear { &count = 0; };
trg go: Bool;
rct txn move [go] { one.bump(1); &two[0].limit = one.count; two[1].clear(); };
`;

/** The design with the caret behind the first `at` of it. */
function caretBehind(at: string, text = design, others: Readonly<Record<string, string>> = {}) {
  const place = text.indexOf(at) + at.length;
  return markedProject(`${text.slice(0, place)}|${text.slice(place)}`, others);
}

/** The text and line of a span. */
function shown(text: string) {
  return ({ start, end }: { readonly start: number; readonly end: number }) =>
    `${text.slice(start, end)}:${text.slice(0, start).split("\n").length}`;
}

describe("names of a struct", () => {
  test.each([
    ["&count = co", ["count:2"]],
    ["Counter.clear { &co", ["count:2"]],
    ["one.bu", ["bump:4"]],
    ["two[1].cle", ["clear:8"]],
    ["&two[0].li", ["limit:3"]],
    ["txn Coun", ["Counter:1"]],
  ])("%s leads to its declaration", (at, wanted) => {
    const { project, offset, text } = caretBehind(at);
    expect(definitionAt(project, "d.ebv", offset).map(shown(text))).toEqual(wanted);
    expect(hoverAt(project, "d.ebv", offset)?.markdown).toContain("Counter");
  });

  test("a field is found in every transaction of its struct", () => {
    const { project, offset, text } = caretBehind("Counter.clear { &co");
    const lines = referencesAt(project, "d.ebv", offset, true).map(shown(text));
    expect(lines).toEqual(["count:2", "count:4", "count:4", "count:4", "count:8", "count:10"]);
  });

  test("a rename keeps to what is free within the struct", () => {
    const { project, offset } = caretBehind("Counter.clear { &co");
    const rename = (name: string) => {
      const answer = renameAt(project, "d.ebv", offset, name);
      return answer.kind === "edits" ? answer.edits.length : answer.reason;
    };
    expect(rename("total")).toBe(6);
    expect(rename("go")).toBe(6);
    expect(rename("limit")).toContain("is taken");
    expect(rename("clear")).toContain("is taken");
    expect(rename("by")).toContain("is taken");
  });

  test.each([
    ["[count < limit] &", ["count", "limit"]],
    ["Counter.clear { &", ["count", "limit"]],
    ["[go] { one.", ["count", "limit", "bump", "clear"]],
    ["&two[0].", ["count", "limit", "bump", "clear"]],
  ])("behind %s its names are offered", (at, wanted) => {
    const { project, offset } = caretBehind(at);
    const labels = completionsAt(project, "d.ebv", offset).map(({ label }) => label);
    expect(labels.slice(0, wanted.length)).toEqual(wanted);
  });

  test("outside of its transactions they are not", () => {
    const { project, offset } = caretBehind("rct txn move [");
    const labels = completionsAt(project, "d.ebv", offset).map(({ label }) => label);
    expect(labels).toContain("one");
    expect(labels).not.toContain("count");
    expect(labels).not.toContain("clear");
  });

  test("a call of a transaction shows its parameters", () => {
    const { project, offset } = caretBehind("one.bump(");
    expect(signatureHelpAt(project, "d.ebv", offset)?.label).toMatch(/^bump\(by: UInt @\/x2\)/);
  });

  test("a statement lights the registers of the fields that it names", () => {
    const { project, offset } = caretBehind("&two[0].limit = o");
    const names = readingAt(project, "d.ebv", offset)?.signals.map((name) => name.split(".")[1]);
    expect(names).toContain("one_count");
    expect(names).not.toContain("one_limit");
  });

  test("a struct of another file keeps its names", () => {
    const other = design.slice(0, design.indexOf("let one"));
    const text = `import "shapes.ebv";\nlet one: Counter;\ntrg go: Bool;\nrct txn move [go] { one.bump(1); &one.limit = 3; };\n`;
    for (const [at, wanted] of [
      ["one.bu", "bump:4"],
      ["&one.li", "limit:3"],
    ] as const) {
      const { project, offset } = caretBehind(at, text, { "shapes.ebv": other });
      expect(definitionAt(project, "d.ebv", offset).map(shown(other))).toEqual([wanted]);
    }
    const { project, offset } = caretBehind("{ one.", text, { "shapes.ebv": other });
    expect(completionsAt(project, "d.ebv", offset).map(({ label }) => label)).toEqual([
      "count",
      "limit",
      "bump",
    ]);
  });
});
