import { isAggregate } from "./storage.ts";
import { nodes, type Tree, type TreeNode, textOf } from "./tree.ts";

/** Parameters of a CFUNC, in order. */
export function parametersOf(declared: TreeNode): readonly TreeNode[] {
  return nodes(declared, "argsp").filter(({ type }) => type === "VAR");
}

/** Whether a parameter is passed as an address: aggregates, and whatever the function writes back. */
export function isByReference(tree: Tree, parameter: TreeNode): boolean {
  const direction = textOf(parameter, "direction");
  return (
    isAggregate(tree.typeOf(parameter)) ||
    direction === "OUTPUT" ||
    direction === "INOUT" ||
    direction === "REF" ||
    direction === "CONSTREF"
  );
}
