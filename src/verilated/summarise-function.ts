import {
  accessOf,
  eachChild,
  type FunctionSummary,
  isSet,
  node,
  type TreeNode,
  textOf,
} from "./tree.ts";

/** Tells of each function once what several passes ask for: walking over the tree is most of what they do. */
export function createSummaries(): (declared: TreeNode) => FunctionSummary {
  const known = new Map<TreeNode, FunctionSummary>();
  return (declared) => {
    const before = known.get(declared);
    const found = before ?? summarise(declared);
    if (before === undefined) {
      known.set(declared, found);
    }
    return found;
  };
}

function summarise(declared: TreeNode): FunctionSummary {
  const calls: string[] = [];
  const direct: string[] = [];
  const dispatched: string[] = [];
  const callees = new Set<string>();
  const written = new Set<string>();
  const clocked = new Set<string>();
  let size = 0;
  const pending: TreeNode[] = [declared];
  const add = (child: TreeNode): void => {
    pending.push(child);
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    size++;
    const callee = textOf(next, "funcp");
    if (callee !== "") {
      callees.add(callee);
    }
    switch (next.type) {
      case "CCALL":
      case "CMETHODCALL":
      case "CNEW":
        calls.push(callee);
        (isSet(next, "superReference") ? direct : dispatched).push(callee);
        break;
      case "VARREF":
        if (accessOf(next) !== "RD") {
          written.add(textOf(next, "varp"));
        }
        break;
      case "ASSIGNDLY":
      case "ASSIGNPOST": {
        const target = node(next, "lhsp");
        if (target !== undefined) {
          clocked.add(textOf(baseOf(target), "varp"));
        }
        break;
      }
      default:
    }
    eachChild(next, add);
  }
  return { size, calls, direct, dispatched, callees, written, clocked };
}

/** The variable reference at the bottom of a chain of selections. */
export function baseOf(value: TreeNode): TreeNode {
  const inner = node(value, "fromp") ?? node(value, "lhsp");
  return value.type === "VARREF" || inner === undefined ? value : baseOf(inner);
}
