import { describe, expect, it } from "vitest";
import { createSummaries } from "./summarise-function.ts";
import type { TreeNode } from "./tree.ts";

const reference = (variable: string, more: Partial<TreeNode> = {}): TreeNode => ({
  type: "VARREF",
  varp: variable,
  ...more,
});

describe("createSummaries", () => {
  it("tells what a function reads from what it writes: a reference that reads does not say so", () => {
    const target: TreeNode = {
      type: "ARRAYSEL",
      fromp: [reference("(M)", { access: "WR" })],
      bitp: [reference("(I)")],
    };
    const declared: TreeNode = {
      type: "CFUNC",
      stmtsp: [
        { type: "ASSIGNDLY", rhsp: [reference("(A)")], lhsp: [target] },
        { type: "ASSIGN", rhsp: [reference("(A)")], lhsp: [reference("(B)", { access: "WR" })] },
        {
          type: "STMTEXPR",
          exprp: [{ type: "CCALL", funcp: "(F)", argsp: [reference("(C)", { access: "RW" })] }],
        },
      ],
    };
    const summaryOf = createSummaries();
    const summary = summaryOf(declared);
    expect([...summary.written].sort()).toEqual(["(B)", "(C)", "(M)"]);
    expect([...summary.clocked]).toEqual(["(M)"]);
    expect(summary.calls).toEqual(["(F)"]);
    expect(summary.dispatched).toEqual(["(F)"]);
    expect(summary.direct).toEqual([]);
    expect(summary.size).toBe(12);
    expect(summaryOf(declared)).toBe(summary);
  });
});
