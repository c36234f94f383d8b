import { node, type Tree, type TreeNode, textOf } from "../tree.ts";

/**
 * The statements of a constructor with the call of the one that it extends before what gives members
 * their first values, which are set after it; what its arguments are computed with stays in front.
 */
export function superFirst(tree: Tree, statements: readonly TreeNode[]): readonly TreeNode[] {
  const at = statements.findIndex((statement) => {
    const called = node(statement, "exprp");
    return called?.type === "CNEW" && tree.typeOf(called).kind === "void";
  });
  if (at < 0) {
    return statements;
  }
  const before = statements.slice(0, at);
  const setsMember = (statement: TreeNode): boolean => {
    const target = node(statement, "lhsp");
    return target?.type === "VARREF" && tree.memberClasses.has(textOf(target, "varp"));
  };
  return [
    ...before.filter((statement) => !setsMember(statement)),
    ...statements.slice(at, at + 1),
    ...before.filter(setsMember),
    ...statements.slice(at + 1),
  ];
}
