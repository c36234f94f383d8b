/**
 * Source text with its joints: what can be taken out as a whole, and what can be replaced by
 * something simpler. Whether the rest still compiles is for the compiler to say.
 */
export type SourceTree = string | SourceNode;

export interface SourceNode {
  /** An `item` can be taken out; an `expression` can be replaced by a part of it or a literal. */
  readonly kind: "item" | "expression" | "text";
  readonly parts: readonly SourceTree[];
}

/** Where a node stands: the place in `parts` at each level. */
export type TreePath = readonly number[];

export function item(...parts: readonly SourceTree[]): SourceNode {
  return { kind: "item", parts };
}

export function expression(...parts: readonly SourceTree[]): SourceNode {
  return { kind: "expression", parts };
}

export function text(...parts: readonly SourceTree[]): SourceNode {
  return { kind: "text", parts };
}

export function render(tree: SourceTree): string {
  return typeof tree === "string" ? tree : tree.parts.map(render).join("");
}

/** Every node of a kind, outer ones first. */
export function placesOf(
  tree: SourceTree,
  kind: SourceNode["kind"],
): readonly { readonly path: TreePath; readonly node: SourceNode }[] {
  const found: { path: TreePath; node: SourceNode }[] = [];
  const visit = (node: SourceTree, path: TreePath): void => {
    if (typeof node === "string") {
      return;
    }
    if (node.kind === kind) {
      found.push({ path, node });
    }
    node.parts.forEach((part, at) => {
      visit(part, [...path, at]);
    });
  };
  visit(tree, []);
  return found;
}

/** The tree with another node at `path`. */
export function withNode(tree: SourceTree, path: TreePath, node: SourceTree): SourceTree {
  const [first, ...rest] = path;
  if (first === undefined || typeof tree === "string") {
    return node;
  }
  return {
    ...tree,
    parts: tree.parts.map((part, at) => (at === first ? withNode(part, rest, node) : part)),
  };
}

/** The innermost item that holds the character at `offset`. */
export function itemAt(tree: SourceTree, offset: number): TreePath | undefined {
  let found: TreePath | undefined;
  let at = 0;
  const visit = (node: SourceTree, path: TreePath): void => {
    if (typeof node === "string") {
      at += node.length;
      return;
    }
    const begun = at;
    const before = found;
    found = undefined;
    node.parts.forEach((part, index) => {
      visit(part, [...path, index]);
    });
    const holds = begun <= offset && offset < at;
    found ??= holds && node.kind === "item" ? path : before;
  };
  visit(tree, []);
  return found;
}
