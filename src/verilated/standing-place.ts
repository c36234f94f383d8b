import { eachChild, type TreeNode } from "./tree.ts";

/**
 * The node whose place is that of `node`: itself, or the nearest one around it that tells its place, since
 * the tree leaves out those of the smallest parts of an expression. What the lowering made of other
 * nodes stands where the first of these does.
 */
export function standingPlace(roots: readonly TreeNode[], node: TreeNode): TreeNode {
  if (node.loc !== undefined) {
    return node;
  }
  const wanted = new Set<TreeNode>();
  const want = (part: TreeNode): void => {
    wanted.add(part);
    eachChild(part, want);
  };
  want(node);
  const pending = roots.map((part) => ({ part, around: part }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { part } = next;
    const around = part.loc === undefined ? next.around : part;
    if (wanted.has(part)) {
      return around;
    }
    eachChild(part, (child) => {
      pending.push({ part: child, around });
    });
  }
  return node;
}
