import { isSet, type Tree, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** The CFUNCs that the entry points call, directly or not. Debug printing is left out; recursion is refused. */
export function reachableFunctions(tree: Tree, entries: readonly string[]): readonly TreeNode[] {
  const declared = tree.members.filter(({ type }) => type === "CFUNC");
  const found: TreeNode[] = [];
  const state = new Map<TreeNode, "open" | "done">();
  const visit = (current: TreeNode): void => {
    if (state.get(current) === "done") {
      return;
    }
    if (state.get(current) === "open") {
      throw new Unsupported(`the recursive function ${current.name ?? ""}`, current);
    }
    state.set(current, "open");
    if (isSet(current, "isCoroutine")) {
      throw new Unsupported("waiting for time or an event", current);
    }
    for (const address of calledBy(current)) {
      const callee = tree.byAddress.get(address);
      if (callee !== undefined && callee.name?.startsWith("_dump_triggers") !== true) {
        visit(callee);
      }
    }
    state.set(current, "done");
    found.push(current);
  };
  for (const entry of declared.filter(({ name }) => entries.includes(name ?? ""))) {
    visit(entry);
  }
  return found;
}

function calledBy(declared: TreeNode): ReadonlySet<string> {
  const called = new Set<string>();
  const pending: TreeNode[] = [declared];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === "CCALL") {
      called.add(textOf(next, "funcp"));
    }
    for (const key in next) {
      const value = next[key];
      if (Array.isArray(value)) {
        for (const child of value) {
          pending.push(child as TreeNode);
        }
      }
    }
  }
  return called;
}
