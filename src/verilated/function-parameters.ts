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
    isEvent(tree, parameter) ||
    direction === "OUTPUT" ||
    direction === "INOUT" ||
    direction === "REF" ||
    direction === "CONSTREF"
  );
}

/** Whether a parameter is an event, which is the one that was given, not a copy of it. */
function isEvent(tree: Tree, parameter: TreeNode): boolean {
  const type = tree.typeOf(parameter);
  return type.kind === "timing" && type.part === "event";
}

/** Whether a parameter is a copy of what was given, whatever its size. */
export function isCopied(tree: Tree, parameter: TreeNode): boolean {
  const direction = textOf(parameter, "direction");
  const isWritten = direction === "OUTPUT" || direction === "INOUT" || direction.endsWith("REF");
  return !isWritten && !isEvent(tree, parameter);
}
