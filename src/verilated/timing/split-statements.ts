import { eachChild, nodes, type TreeNode, textOf } from "../tree.ts";

/**
 * Which statements of a function that may wait must be cut into blocks: those that hold a wait or an
 * end of the function, and those that jump out to the end of such a one. The others stay as they are.
 */
export function splitStatements(declared: TreeNode): ReadonlySet<TreeNode> {
  const found = new Set<TreeNode>();
  const labels = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    mark(declared, found, labels);
  }
  return found;
}

function mark(part: TreeNode, found: Set<TreeNode>, labels: Set<string>): boolean {
  if (part.type === "WITH") {
    // What it returns is the value of an element.
    return false;
  }
  let holds = isSplitting(part, labels);
  eachChild(part, (child) => {
    holds = mark(child, found, labels) || holds;
  });
  if (holds) {
    found.add(part);
    if (part.type === "JUMPBLOCK") {
      labels.add(labelOf(part)?.addr ?? "");
    }
  }
  return holds;
}

function isSplitting(part: TreeNode, labels: ReadonlySet<string>): boolean {
  switch (part.type) {
    case "CAWAIT":
    case "CRETURN":
      return true;
    case "JUMPGO":
      return labels.has(textOf(part, "labelp"));
    case "TEXT":
      return textOf(part, "text").trim() === "co_return;";
    default:
      return false;
  }
}

/** The label of a JUMPBLOCK, which is one of its statements. */
export function labelOf(block: TreeNode): TreeNode | undefined {
  return jumpBlockStatements(block).find(({ type }) => type === "JUMPLABEL");
}

export function jumpBlockStatements(block: TreeNode): readonly TreeNode[] {
  return [...nodes(block, "stmtsp"), ...nodes(block, "endStmtsp")];
}
