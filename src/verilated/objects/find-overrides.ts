import { isSet, type Tree, type TreeClass, type TreeNode } from "../tree.ts";

/**
 * A function that a call may mean, and the numbers of the classes whose objects mean it; or the name
 * of the instance of an interface that does.
 */
export interface CallTarget {
  readonly declared: TreeNode;
  readonly low: number;
  readonly high: number;
  readonly instance?: string;
}

/** The functions that a call through a virtual interface may mean; none for another address. */
export function findInstances(tree: Tree, address: string): readonly CallTarget[] {
  const shared = tree.interfaces.find(({ functions }) => functions.includes(address));
  return (shared?.instances ?? []).flatMap(({ mangled, own }) => {
    const declared = tree.byAddress.get(own(address));
    return declared === undefined ? [] : [{ declared, low: 0, high: 0, instance: mangled }];
  });
}

/** The class that a function belongs to; `undefined` for a function of a module or package. */
export function classOf(tree: Tree, declared: TreeNode): TreeClass | undefined {
  return tree.classes.get(tree.memberClasses.get(declared.addr ?? "") ?? "");
}

/**
 * The functions that a call of a virtual one may mean, those of the most derived classes first. The
 * first whose range holds the number of the object's class is meant.
 */
export function findOverrides(tree: Tree, declared: TreeNode): readonly CallTarget[] {
  const owner = classOf(tree, declared);
  if (owner === undefined || !isOverridable(tree, declared)) {
    return [{ declared, low: 0, high: 0xffff }];
  }
  const name = declared.name ?? "";
  const implementing = [...tree.classes.entries()].filter(([address]) =>
    descends(tree, address, owner.declared.addr ?? ""),
  );
  const found = new Map<number, CallTarget>();
  for (const [, each] of implementing) {
    const own = each.methods.get(name);
    const meant = own ?? inherited(tree, each, name);
    if (meant !== undefined && (own !== undefined || each.interfaces.length > 0)) {
      found.set(each.index, { declared: meant, low: each.index, high: each.last });
    }
  }
  return [...found.values()].sort((a, b) => b.low - a.low || a.high - b.high);
}

/** Whether a function is virtual: what overrides such a one is, even if it does not say so. */
export function isOverridable(tree: Tree, declared: TreeNode): boolean {
  const owner = classOf(tree, declared);
  if (owner === undefined || isSet(declared, "isVirtual")) {
    return isSet(declared, "isVirtual");
  }
  const name = declared.name ?? "";
  const parents = [owner.parent, ...owner.interfaces];
  return parents.some((address) => {
    const parent = tree.classes.get(address ?? "");
    const base = parent && (parent.methods.get(name) ?? inherited(tree, parent, name));
    return base !== undefined && isOverridable(tree, base);
  });
}

function inherited(tree: Tree, from: TreeClass, name: string): TreeNode | undefined {
  const parent = from.parent === undefined ? undefined : tree.classes.get(from.parent);
  return parent && (parent.methods.get(name) ?? inherited(tree, parent, name));
}

function descends(tree: Tree, address: string, ancestor: string): boolean {
  const found = tree.classes.get(address);
  return (
    address === ancestor ||
    (found !== undefined &&
      [found.parent, ...found.interfaces].some(
        (base) => base !== undefined && descends(tree, base, ancestor),
      ))
  );
}
