import { describe, expect, it } from "vitest";
import type { TreeNode } from "../tree.ts";
import { planReuse } from "./plan-reuse.ts";

// As the final tree has them: a reference that reads does not say so.
const read = (variable: string): TreeNode => ({ type: "VARREF", varp: variable, dtypep: "(T)" });
const write = (variable: string): TreeNode => ({ ...read(variable), access: "WR" });
const assign = (variable: string, value: TreeNode): TreeNode => ({
  type: "ASSIGN",
  rhsp: [value],
  lhsp: [write(variable)],
});
const body = (...stmtsp: readonly TreeNode[]): TreeNode => ({ type: "CFUNC", stmtsp });

describe("planReuse", () => {
  it("sees that a variable is read again", () => {
    const [first, second] = [read("(A)"), read("(A)")];
    const plan = planReuse([body(assign("(B)", first), assign("(C)", second))], () => true);
    expect(plan.isReadAgain(first)).toBe(true);
    expect(plan.isReadAgain(second)).toBe(false);
    expect(plan.valueOf(first)).toBe(plan.valueOf(second));
    expect(plan.valuesWith("(A)")).toEqual([plan.valueOf(first)]);
  });

  it("sees that what is written is read", () => {
    const written = write("(B)");
    const statement: TreeNode = { type: "ASSIGN", rhsp: [read("(A)")], lhsp: [written] };
    const plan = planReuse([body(statement, assign("(C)", read("(B)")))], () => true);
    expect(plan.isReadAgain(written)).toBe(true);
  });

  it("leaves alone what is no memory, and what is both read and written", () => {
    const [first, both] = [read("(A)"), { ...read("(A)"), access: "RW" }];
    const twice = body(assign("(B)", first), assign("(C)", read("(A)")));
    expect(planReuse([twice], (variable) => variable !== "(A)").isReadAgain(first)).toBe(false);
    const changed = body(assign("(B)", both), assign("(C)", read("(A)")));
    expect(planReuse([changed], () => true).isReadAgain(both)).toBe(false);
  });
});
