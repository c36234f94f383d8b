import { expect, test } from "vitest";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { allFixes } from "./fix-all.ts";

function problem(start: number, end: number, text: string): Diagnostic {
  const span = { file: "a.ebv", start, end };
  const fixes = [{ title: "Fix", edits: [{ span, text }] }];
  return {
    code: "undefined-name",
    severity: "error",
    span,
    message: "",
    help: "Fix it.",
    labels: [],
    fixes,
  };
}

test("fixes are applied together unless they touch", () => {
  const { count, edits } = allFixes([problem(0, 2, "a"), problem(2, 4, "b"), problem(6, 8, "c")]);
  expect(count).toBe(2);
  expect(edits.map(({ text }) => text)).toEqual(["a", "c"]);
});
