/**
 * Circles of a graph, each as its nodes in the order in which one leads to the next. Of circles that
 * share an edge some may be left out, but a graph with circles gives at least one. Nodes are compared
 * by identity; the search is not recursive.
 */
export function findCycles<Node>(
  nodes: Iterable<Node>,
  next: (node: Node) => readonly Node[],
): readonly (readonly Node[])[] {
  const cycles: Node[][] = [];
  const done = new Set<Node>();
  for (const root of nodes) {
    if (done.has(root)) {
      continue;
    }
    const path: { readonly node: Node; readonly next: readonly Node[]; at: number }[] = [];
    const places = new Map<Node, number>();
    const enter = (node: Node) => {
      places.set(node, path.length);
      path.push({ node, next: next(node), at: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const use = top.next[top.at];
      top.at++;
      if (use === undefined) {
        done.add(top.node);
        places.delete(top.node);
        path.pop();
        continue;
      }
      const start = places.get(use);
      if (start !== undefined) {
        cycles.push(path.slice(start).map(({ node }) => node));
      } else if (!done.has(use)) {
        enter(use);
      }
    }
  }
  return cycles;
}
