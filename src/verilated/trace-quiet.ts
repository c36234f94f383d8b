import { eachChild, isSet, type Tree, type TreeNode, textOf } from "./tree.ts";

/**
 * The functions that run only when an event has happened, or when everything is brought up to date:
 * what they alone write is as it was where none of them ran.
 */
export const changingFunctions: ReadonlySet<string> = new Set([
  ...["_eval_act", "_eval_nba", "_eval_settle", "_eval_initial", "_eval_static"],
]);

/**
 * Addresses of the variables that may change at an instant where no event has happened: inputs, and
 * what is computed from them. `undefined` where that is not known.
 */
export function restlessVariables(tree: Tree): ReadonlySet<string> | undefined {
  const entry = tree.members.find(({ type, name }) => type === "CFUNC" && name === "_eval");
  if (entry === undefined || tree.usesHeap || tree.interfaces.length > 0) {
    return undefined;
  }
  return writtenBy(tree, [entry], changingFunctions);
}

/**
 * Addresses of the variables that may change once the design runs, but for what a person changes: others
 * hold constants, or what `initial` blocks left in them. `undefined` where that is not known.
 */
export function movingVariables(
  tree: Tree,
  functions: readonly TreeNode[],
): ReadonlySet<string> | undefined {
  const running = functions.filter(
    (declared) => isSet(declared, "isCoroutine") || declared.name === "_eval",
  );
  return tree.usesHeap || tree.interfaces.length > 0
    ? undefined
    : writtenBy(tree, running, new Set());
}

/** Inputs, and what functions write, or those that they call but for some. */
function writtenBy(
  tree: Tree,
  functions: readonly TreeNode[],
  without: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set(functions);
  // What is added while it is gone through is gone through as well.
  for (const declared of seen) {
    const { written, callees } = tree.summaryOf(declared);
    for (const variable of written) {
      found.add(variable);
    }
    for (const address of callees) {
      const callee = tree.byAddress.get(address);
      if (callee !== undefined && !without.has(callee.name ?? "")) {
        seen.add(callee);
      }
    }
  }
  for (const member of tree.members) {
    const direction = textOf(member, "direction");
    if (member.type === "VAR" && (direction === "INPUT" || direction === "INOUT")) {
      found.add(member.addr ?? "");
    }
  }
  return found;
}

/** Whether a value depends on one of the variables. */
export function dependsOn(value: TreeNode, variables: ReadonlySet<string>): boolean {
  let found = value.type === "VARREF" && variables.has(textOf(value, "varp"));
  eachChild(value, (child) => {
    found ||= dependsOn(child, variables);
  });
  return found;
}
