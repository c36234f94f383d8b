import { findInstances, findOverrides, isOverridable } from "./objects/find-overrides.ts";
import { isSet, type Tree, type TreeNode } from "./tree.ts";

export interface ReachableFunctions {
  /** Callees before their callers, as far as they do not call each other. */
  readonly functions: readonly TreeNode[];
  /** Addresses of those that reach themselves. */
  readonly recursive: ReadonlySet<string>;
}

/** The CFUNCs that the entry points call, directly or not. Debug printing is left out. */
export function reachableFunctions(tree: Tree, entries: readonly string[]): ReachableFunctions {
  const declared = tree.members.filter(({ type }) => type === "CFUNC");
  const found: TreeNode[] = [];
  const recursive = new Set<string>();
  const path: TreeNode[] = [];
  const state = new Map<TreeNode, "open" | "done">();
  const visit = (current: TreeNode): void => {
    if (state.get(current) === "done") {
      return;
    }
    if (state.get(current) === "open" && isSet(current, "isCoroutine")) {
      // Each activation of it has a frame of its own.
      return;
    }
    if (state.get(current) === "open") {
      for (const part of path.slice(path.indexOf(current))) {
        recursive.add(part.addr ?? "");
      }
      return;
    }
    state.set(current, "open");
    path.push(current);
    const { direct, dispatched } = tree.summaryOf(current);
    for (const address of direct) {
      const callee = tree.byAddress.get(address);
      if (callee !== undefined) {
        visit(callee);
      }
    }
    for (const address of new Set(dispatched)) {
      for (const { declared: meant } of findInstances(tree, address)) {
        visit(meant);
      }
      const callee = tree.byAddress.get(address);
      if (callee !== undefined && callee.name?.startsWith("_dump_triggers") !== true) {
        for (const { declared: meant } of findOverrides(tree, callee)) {
          visit(meant);
        }
      }
    }
    path.pop();
    state.set(current, "done");
    found.push(current);
  };
  for (const entry of declared.filter(({ name }) => entries.includes(name ?? ""))) {
    visit(entry);
  }
  return { functions: found, recursive };
}

/** Beyond this a function is a call of its own: the call costs nothing then, and engines compile it better. */
const largestInlined = 3_000;
/** Up to this a function is inlined wherever it is called. */
const smallInlined = 40;

/**
 * The functions to put in place of their calls: those called once, and small ones. Engines of
 * WebAssembly hardly do it, and the scheduler consists of little else. What may be called through a
 * virtual interface, or may override another, is known only when it runs, and stays.
 */
export function inlinedFunctions(
  functions: readonly TreeNode[],
  recursive: ReadonlySet<string>,
  entries: readonly string[],
  tree: Tree,
): ReadonlySet<string> {
  const shared = new Set(
    tree.interfaces.flatMap(({ functions: own, instances }) =>
      instances.flatMap(({ own: addressIn }) => own.map(addressIn)),
    ),
  );
  const calls = new Map<string, number>();
  for (const caller of functions) {
    for (const address of tree.summaryOf(caller).calls) {
      calls.set(address, (calls.get(address) ?? 0) + 1);
    }
  }
  const inlined = new Set<string>();
  const sizes = new Map<string, number>();
  // Callees come before their callers.
  for (const declared of functions) {
    const address = declared.addr ?? "";
    const own = tree.summaryOf(declared);
    const size = own.calls.reduce(
      (sum, callee) => sum + (inlined.has(callee) ? (sizes.get(callee) ?? 0) : 0),
      own.size,
    );
    sizes.set(address, size);
    const limit = calls.get(address) === 1 ? largestInlined : smallInlined;
    if (
      size <= limit &&
      !isSet(declared, "isCoroutine") &&
      !isOverridable(tree, declared) &&
      !recursive.has(address) &&
      !shared.has(address) &&
      !entries.includes(declared.name ?? "")
    ) {
      inlined.add(address);
    }
  }
  return inlined;
}
