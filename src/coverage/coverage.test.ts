import { expect, test } from "vitest";
import type { Coverage, CoveredItem } from "./coverage.ts";
import { percentOf, summariseCoverage } from "./coverage-summary.ts";
import { mergeCoverage } from "./merge-coverage.ts";
import { writeLcov } from "./write-lcov.ts";

const item = (more: Partial<CoveredItem>): CoveredItem => ({
  ...{ kind: "line", file: "a.sv", line: 1, module: "a", name: "", ordinal: 0, counts: [0] },
  ...more,
});

const run = (...items: readonly CoveredItem[]): Coverage => ({ items, signals: [], notes: [] });

test("the counts of several runs are added, by kind, place and name", () => {
  const merged = mergeCoverage([
    run(item({ line: 2, counts: [3] }), item({ counts: [1] })),
    run(item({ line: 2, counts: [4] }), item({ kind: "branch", line: 2, counts: [0, 2] })),
  ]);
  expect(merged.items.map(({ kind, line, counts }) => [kind, line, counts])).toEqual([
    ["line", 1, [1]],
    ["line", 2, [7]],
    ["branch", 2, [0, 2]],
  ]);
});

test("a bit has toggled once it has risen in one run and fallen in another", () => {
  const signal = { path: "top.a", width: 4 };
  const merged = mergeCoverage([
    { ...run(), signals: [{ ...signal, rose: 0b0011n, fell: 0b0001n }] },
    { ...run(), signals: [{ ...signal, rose: 0b0100n, fell: 0b0010n }] },
  ]);
  expect(summariseCoverage(merged).toggles).toEqual({ hit: 2, total: 4 });
});

test("only all is 100 %, and nothing has no percentage", () => {
  expect(percentOf({ hit: 9999, total: 10_000 })).toBe("99.9 %");
  expect(percentOf({ hit: 7, total: 7 })).toBe("100.0 %");
  expect(percentOf({ hit: 0, total: 0 })).toBe("");
});

test("lcov has a section for each file, with a dash for the ways of what was never reached", () => {
  const text = writeLcov(
    run(
      item({ kind: "transaction", file: "b.ebv", line: 4, name: "add", module: "b", counts: [5] }),
      item({ kind: "precondition", file: "b.ebv", line: 4, name: "go", counts: [5, 0] }),
      item({ kind: "branch", file: "b.ebv", line: 4, ordinal: 9, counts: [0, 0] }),
      item({ file: "b.ebv", line: 4, counts: [5] }),
      item({ line: 7 }),
      item({ kind: "cover", line: 8, name: "seen", counts: [2] }),
    ),
    "a test",
  );
  expect(text.split("\n")).toEqual([
    ...["TN:a_test", "SF:a.sv", "FNF:0", "FNH:0", "BRF:0", "BRH:0"],
    ...["DA:7,0", "LF:1", "LH:0", "end_of_record"],
    ...["TN:a_test", "SF:b.ebv", "FN:4,b.add", "FNDA:5,b.add", "FNF:1", "FNH:1"],
    ...["BRDA:4,0,0,5", "BRDA:4,0,1,0", "BRDA:4,1,0,-", "BRDA:4,1,1,-", "BRF:4", "BRH:1"],
    ...["DA:4,5", "LF:1", "LH:1", "end_of_record", ""],
  ]);
});
