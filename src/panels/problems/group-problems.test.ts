import { expect, test } from "vitest";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { groupProblems } from "./group-problems.ts";

const problem = (file: string, start: number, severity: Severity): Diagnostic => ({
  code: "internal-error",
  severity,
  span: { file, start, end: start + 1 },
  message: "m",
  help: "h",
  labels: [],
  fixes: [],
});

test("files with errors come first, and places in order", () => {
  const groups = groupProblems([
    problem("a.ebv", 3, "warning"),
    problem("b.ebv", 9, "warning"),
    problem("b.ebv", 2, "error"),
  ]);
  expect(
    groups.map(({ file, problems }) => [file, problems.map(({ span }) => span.start)]),
  ).toEqual([
    ["b.ebv", [2, 9]],
    ["a.ebv", [3]],
  ]);
});
