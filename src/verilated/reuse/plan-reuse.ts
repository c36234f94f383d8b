import { comparisonOps, equalityOps, integerOps } from "../integer-ops.ts";
import { accessOf, eachChild, node, nodes, type TreeNode, textOf } from "../tree.ts";

/** Which reads of memory give what an earlier one gave, if nothing wrote there in between. */
export interface ReusePlan {
  /** The value that a VARREF, ARRAYSEL or WORDSEL reads: equal numbers mean equal expressions. */
  readonly valueOf: (read: TreeNode) => number | undefined;
  /** Whether the same is read again soon. */
  readonly isReadAgain: (read: TreeNode) => boolean;
  /** The reads that a conditional expression does whichever way it goes. */
  readonly readsOfBoth: (conditional: TreeNode) => readonly TreeNode[];
  /** Addresses of the variables that a value depends on. */
  readonly variablesOf: (value: number) => readonly string[];
  /** The values that depend on a variable. */
  readonly valuesWith: (variable: string) => readonly number[];
}

/** Expressions whose operands are all computed, one after the other, and that change nothing. */
export const straightKinds: ReadonlySet<string> = new Set([
  ...["CONST", "VARREF", "ARRAYSEL", "WORDSEL", "CCAST", "EXTEND", "EXTENDS", "UNSIGNED", "SIGNED"],
  ...["NOT", "NEGATE", "LOGNOT", "REDOR", "REDAND", "REDXOR", "SHIFTL", "SHIFTR", "SHIFTRS"],
  ...["SEL", "CONCAT", "REPLICATE", "CCASTEXPR"],
  ...[integerOps, equalityOps, comparisonOps].flatMap(Object.keys),
]);

/**
 * How many nodes further on a value is still worth being kept: what has to leave the registers in the
 * meantime is stored and loaded again, so a plain variable is soon as quickly read where it lies.
 */
const reach = { VARREF: 300, ARRAYSEL: 1_000, WORDSEL: 120 } as const;

const conditionals = new Set(["COND", "CONDBOUND"]);

function isRead(type: string): type is keyof typeof reach {
  return Object.hasOwn(reach, type);
}

/** Looks for equal reads in the bodies of functions; `isMemory` tells whether a variable lies there. */
export function planReuse(
  functions: readonly TreeNode[],
  isMemory: (variable: string) => boolean,
): ReusePlan {
  const numbers = new Map<string, number>();
  const values = new Map<TreeNode, number>();
  const variables = new Map<number, readonly string[]>();
  const dependents = new Map<string, number[]>();
  const again = new Set<TreeNode>();
  let lastSeen = new Map<number, { readonly read: TreeNode; readonly at: number }>();
  let at = 0;

  /** The number of an expression without side effects, and of what else it gives. */
  const number = (expr: TreeNode): number | undefined => {
    const known = values.get(expr);
    if (known !== undefined) {
      return known;
    }
    if (!straightKinds.has(expr.type)) {
      return undefined;
    }
    let key = textOf(expr, "varp");
    if (expr.type !== "VARREF") {
      key = `${expr.type} ${expr.dtypep ?? ""} ${expr.type === "CONST" ? expr.name : ""}`;
      let isPure = true;
      eachChild(expr, (child) => {
        const inner = isPure ? number(child) : undefined;
        isPure &&= inner !== undefined;
        key += ` ${inner}`;
      });
      if (!isPure) {
        return undefined;
      }
    }
    const found = numbers.get(key) ?? numbers.size;
    numbers.set(key, found);
    values.set(expr, found);
    return found;
  };
  const see = (read: TreeNode): boolean => {
    const access = isRead(read.type) ? accessThrough(read, isMemory) : undefined;
    const isWrite = access !== "RD";
    if (access === undefined || (isWrite && (access !== "WR" || read.type !== "VARREF"))) {
      return false;
    }
    const value = number(read);
    if (value === undefined || !isRead(read.type)) {
      return false;
    }
    const before = isWrite ? undefined : lastSeen.get(value);
    lastSeen.set(value, { read, at });
    const isNear = before !== undefined && at - before.at <= reach[read.type];
    if (isNear) {
      again.add(before.read);
    }
    if (!variables.has(value)) {
      const own = variablesIn(read);
      variables.set(value, own);
      for (const variable of own) {
        const list = dependents.get(variable) ?? [];
        dependents.set(variable, list);
        list.push(value);
      }
    }
    return isNear;
  };
  const both = new Map<TreeNode, readonly TreeNode[]>();
  /** The reads that are done whenever an expression is computed, by what they give. */
  const certain = (expr: TreeNode, into: Map<number, TreeNode>): Map<number, TreeNode> => {
    const value = accessThrough(expr, isMemory) === "RD" ? number(expr) : undefined;
    if (value !== undefined && !into.has(value)) {
      into.set(value, expr);
    }
    if (!conditionals.has(expr.type)) {
      eachOperand(expr, (child) => {
        certain(child, into);
      });
      return into;
    }
    const [condition, first, second] = ["condp", "thenp", "elsep"].map((field) =>
      nodes(expr, field).reduce((found, each) => certain(each, found), new Map<number, TreeNode>()),
    );
    const shared = [...(first ?? [])].filter(([value]) => second?.has(value) === true);
    both.set(
      expr,
      shared.map(([, read]) => read),
    );
    for (const [, read] of shared) {
      again.add(read);
    }
    for (const [value, read] of [...(condition ?? []), ...shared]) {
      into.set(value, into.get(value) ?? read);
    }
    return into;
  };
  const visit = (part: TreeNode): void => {
    at++;
    if (conditionals.has(part.type) && !both.has(part)) {
      certain(part, new Map());
    }
    // What is read again is not computed again, so that its operands are not.
    if (!see(part)) {
      eachOperand(part, visit);
    }
  };
  for (const declared of functions) {
    lastSeen = new Map();
    visit(declared);
  }
  return {
    valueOf: (read) => (variables.has(values.get(read) ?? -1) ? values.get(read) : undefined),
    isReadAgain: (read) => again.has(read),
    readsOfBoth: (conditional) => both.get(conditional) ?? [],
    variablesOf: (value) => variables.get(value) ?? [],
    valuesWith: (variable) => dependents.get(variable) ?? [],
  };
}

/** What is computed for a node: of a selection its indices, of what it selects from. */
function eachOperand(part: TreeNode, visit: (operand: TreeNode) => void): void {
  const [from] = isRead(part.type) ? nodes(part, "fromp") : [];
  if (from !== undefined && isRead(from.type)) {
    eachOperand(from, visit);
    nodes(part, "bitp").forEach(visit);
  } else {
    eachChild(part, visit);
  }
}

/** How a variable in memory is accessed, from which a place starts through selections alone. */
function accessThrough(
  place: TreeNode,
  isMemory: (variable: string) => boolean,
): string | undefined {
  if (!isRead(place.type)) {
    return undefined;
  }
  if (place.type === "VARREF") {
    return isMemory(textOf(place, "varp")) ? accessOf(place) : undefined;
  }
  const from = node(place, "fromp");
  return from === undefined ? undefined : accessThrough(from, isMemory);
}

function variablesIn(expr: TreeNode): readonly string[] {
  const found = new Set<string>();
  const visit = (part: TreeNode): void => {
    if (part.type === "VARREF") {
      found.add(textOf(part, "varp"));
    }
    eachChild(part, visit);
  };
  visit(expr);
  return [...found];
}
