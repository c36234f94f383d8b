import { expect, test } from "vitest";
import type { Coverage, CoveredItem } from "../../coverage/coverage.ts";
import { lineMarks } from "../../coverage/line-marks.ts";
import { coverageGaps } from "./coverage-gaps.ts";
import { coverageRows } from "./coverage-rows.ts";

const item = (more: Partial<CoveredItem>): CoveredItem => ({
  ...{ kind: "line", file: "a.ebv", line: 1, module: "a", name: "", ordinal: 0, counts: [0] },
  ...more,
});

const coverage: Coverage = {
  items: [
    item({ kind: "transaction", name: "add", line: 3, counts: [4] }),
    item({ kind: "precondition", name: "go", line: 3, ordinal: 5, counts: [4, 0] }),
    item({ line: 3, counts: [4] }),
    item({ kind: "branch", name: "x == 1", line: 4, ordinal: 9, counts: [4, 0] }),
    item({ line: 4, counts: [4] }),
    item({ kind: "transaction", name: "stop", line: 8 }),
    item({ line: 8 }),
    item({ line: 9 }),
    item({ line: 10 }),
  ],
  signals: [
    { path: "a.flag", width: 1, rose: 1n, fell: 1n },
    { path: "a.sum", width: 8, rose: 0b0000_0111n, fell: 0b0000_0011n },
  ],
  notes: [],
};

test("a file has its transactions below it, instances have their bits", () => {
  const shown = coverageRows(coverage).map(({ kind, name, lines, branches, bits, fired }) => [
    ...[kind, name, `${lines.hit}/${lines.total}`, `${branches.hit}/${branches.total}`],
    ...[`${bits.hit}/${bits.total}`, fired],
  ]);
  expect(shown).toEqual([
    ["file", "a.ebv", "2/5", "1/2", "0/0", undefined],
    ["transaction", "add", "2/2", "1/2", "0/0", 4],
    ["transaction", "stop", "0/3", "0/0", "0/0", 0],
    ["instance", "a", "0/0", "0/0", "3/9", undefined],
  ]);
});

test("gaps name what is missing once, neighbouring lines as one", () => {
  expect(coverageGaps(coverage).map(({ text, place }) => `${place?.line ?? ""} ${text}`)).toEqual([
    "3 `go` was true 4 times, never false",
    "4 `x == 1` was true 4 times, never false",
    "8 `stop` never fired",
    "9 Lines 9–10 never reached",
    " `a.sum[7:3]` never changed",
    " `a.sum[2]` never fell",
  ]);
});

test("a line that is reached in one way only is partly covered", () => {
  expect(lineMarks(coverage, "a.ebv").map(({ line, state }) => [line, state])).toEqual([
    [3, "partly"],
    [4, "partly"],
    [8, "never"],
    [9, "never"],
    [10, "never"],
  ]);
});
