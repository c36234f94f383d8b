import { goesOverElements } from "./objects/element-names.ts";
import { eachChild, node, nodes, type TreeNode, textOf, type WaitingWrites } from "./tree.ts";

/** Indexes a tree; tells whether anything in it is done by the host's part of the heap. */
export function indexNodes(
  root: TreeNode,
  {
    found,
    selections,
    references,
    commits,
    printed,
  }: {
    readonly found: Map<string, TreeNode>;
    readonly selections: TreeNode[];
    /** Addresses of the types of what is printed. */
    readonly printed: Set<string>;
    readonly commits: Map<string, WaitingWrites>;
    /** Addresses of types of references, by the variable that they name. */
    readonly references: Map<string, string>;
  },
): boolean {
  const pending: TreeNode[] = [root];
  const add = (child: TreeNode): void => {
    pending.push(child);
  };
  let asksHost = false;
  const unique = createInterning();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const part: { type: string; dtypep?: string } = next;
    part.type = unique(part.type);
    if (next.addr !== undefined) {
      found.set(next.addr, next);
    }
    if (next.type === "VARREF" || next.type === "MEMBERSEL") {
      references.set(textOf(next, "varp"), textOf(next, "dtypep"));
    }
    if (next.type === "CMETHODHARD" && (next.name === "commit" || next.name === "enqueue")) {
      const address = textOf(nodes(next, "fromp")[0] ?? next, "varp");
      const operands = nodes(next, "pinsp");
      const known = commits.get(address) ?? { target: undefined, operands: 0 };
      const isCommit = next.name === "commit";
      const told = isCommit ? { target: operands[0] } : { operands: operands.length };
      commits.set(address, { ...known, ...told });
    }
    if (next.type === "SFORMATF") {
      for (const value of nodes(next, "exprsp")) {
        const inner = value.type === "SFORMATARG" ? nodes(value, "exprp")[0] : value;
        printed.add(textOf(inner ?? value, "dtypep"));
      }
    }
    if (next.type === "ASSIGN") {
      noteConstant(next, references);
    }
    if (next.type === "STRUCTSEL") {
      selections.push(next);
    }
    asksHost ||=
      next.type === "WITH" ||
      next.type === "CVTARRAYTOPACKED" ||
      next.type === "CVTPACKEDTOARRAY" ||
      (next.type === "CMETHODHARD" && goesOverElements(next.name ?? "")) ||
      (next.type === "TEXT" && textOf(next, "text").startsWith("VL_TO_STRING"));
    eachChild(next, add);
  }
  return asksHost;
}

/**
 * Gives one and the same string for equal ones, and of the kind that engines compare by address: those that a
 * parser of JSON makes are compared letter by letter, and the lowering does little else.
 */
function createInterning(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) {
      return before;
    }
    const [key = text] = Object.keys({ [text]: true });
    known.set(key, key);
    return key;
  };
}

/** What is assigned to a variable tells its type where the variable's own is a `const` one. */
function noteConstant(assignment: TreeNode, references: Map<string, string>): void {
  const target = node(assignment, "lhsp");
  const value = node(assignment, "rhsp");
  const type = value === undefined ? "" : textOf(value, "dtypep");
  if (target?.type === "VARREF" && type !== "") {
    references.set(`= ${textOf(target, "varp")}`, type);
  }
}
