import { nodes, type TreeNode } from "./tree.ts";

const cheapKinds = new Set([
  ...["CONST", "VARREF", "CCAST", "NOT", "AND", "OR", "XOR", "ADD", "SUB", "EQ", "NEQ"],
  ...["EXTEND", "EXTENDS", "NEGATE", "LT", "LTE", "GT", "GTE", "SHIFTL", "SHIFTR", "COND"],
]);

/** Whether evaluating it needlessly is safe and quicker than a branch. */
export function isCheap(expr: TreeNode, budget = 6): boolean {
  return (
    budget > 0 &&
    cheapKinds.has(expr.type) &&
    ["lhsp", "rhsp", "condp", "thenp", "elsep"].every((field) =>
      nodes(expr, field).every((child) => isCheap(child, budget - 2)),
    )
  );
}
