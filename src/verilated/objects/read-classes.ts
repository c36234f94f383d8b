import { eachChild, nodes, type TreeClass, type TreeNode, textOf } from "../tree.ts";

/** The classes among the modules of a tree, numbered so that those that extend one follow it. */
export function readClasses(
  modules: readonly TreeNode[],
  byAddress: ReadonlyMap<string, TreeNode>,
): ReadonlyMap<string, TreeClass> {
  const declared = modules.filter(({ type }) => type === "CLASS");
  const children = new Map<string, TreeNode[]>();
  const roots: TreeNode[] = [];
  for (const node of declared) {
    const parent = basesOf(node, byAddress).parent;
    if (parent === undefined) {
      roots.push(node);
    } else {
      children.set(parent, [...(children.get(parent) ?? []), node]);
    }
  }
  const found = new Map<string, TreeClass>();
  let used = 0;
  const visit = (node: TreeNode): boolean => {
    const address = node.addr ?? "";
    const index = used++;
    const members = nodes(node, "stmtsp");
    const read: TreeClass = {
      declared: node,
      name: node.name ?? "",
      index,
      last: index,
      hasGenerator: false,
      ...basesOf(node, byAddress),
      members: members.filter(({ type }) => type === "VAR"),
      methods: new Map(
        members.flatMap((each) => (each.type === "CFUNC" ? [[each.name ?? "", each]] : [])),
      ),
    };
    found.set(address, read);
    let hasGenerator = drawsRandom(members);
    for (const child of children.get(address) ?? []) {
      hasGenerator = visit(child) || hasGenerator;
    }
    found.set(address, { ...read, hasGenerator, last: used - 1 });
    return hasGenerator;
  };
  for (const root of roots) {
    visit(root);
  }
  return found;
}

/** Whether functions of a class draw from the generator of their object, or set it. */
function drawsRandom(members: readonly TreeNode[]): boolean {
  return members.some((member) => {
    if (member.type === "CFUNC" && (member.name ?? "").endsWith("__Vbasic_randomize")) {
      return true;
    }
    const pending: TreeNode[] = member.type === "CFUNC" ? [member] : [];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (
        next.type === "RANDRNG" ||
        (next.type === "TEXT" && textOf(next, "text").includes("__Vm_rng"))
      ) {
        return true;
      }
      eachChild(next, (child) => {
        pending.push(child);
      });
    }
    return false;
  });
}

function basesOf(
  node: TreeNode,
  byAddress: ReadonlyMap<string, TreeNode>,
): { readonly parent: string | undefined; readonly interfaces: readonly string[] } {
  let parent: string | undefined;
  const interfaces: string[] = [];
  for (const extension of nodes(node, "extendsp")) {
    const type = byAddress.get(textOf(extension, "dtypep"));
    const base = textOf(type ?? extension, "classp");
    // A class of pure functions may extend several, which so are all alike.
    if (extension.isImplements === true || node.isInterfaceClass === true) {
      interfaces.push(base);
    } else {
      parent = base;
    }
  }
  return { parent, interfaces };
}

/** Whether objects of one class are objects of another. */
export function isKindOf(
  classes: ReadonlyMap<string, TreeClass>,
  one: string,
  other: string,
): boolean {
  const found = classes.get(one);
  return (
    one === other ||
    (found !== undefined &&
      [found.parent, ...found.interfaces].some(
        (base) => base !== undefined && isKindOf(classes, base, other),
      ))
  );
}
