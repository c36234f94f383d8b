type Branch = { [name: string]: Branch | string | Uint8Array };

/** Files by path as folders within folders. */
export function treeOf(files: ReadonlyMap<string, Uint8Array>): Branch {
  const folders = new Map<string, Map<string, Uint8Array>>();
  const entries: [string, Uint8Array | Branch][] = [];
  for (const [path, bytes] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      entries.push([path, bytes]);
    } else {
      const name = path.slice(0, slash);
      const inside = folders.get(name) ?? new Map<string, Uint8Array>();
      inside.set(path.slice(slash + 1), bytes);
      folders.set(name, inside);
    }
  }
  for (const [name, inside] of folders) {
    entries.push([name, treeOf(inside)]);
  }
  return Object.fromEntries(entries);
}

/** Folders within folders as files by path. */
export function collectFiles(tree: Branch): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  collect(tree, "", found);
  return found;
}

function collect(tree: Branch, prefix: string, found: Map<string, Uint8Array>): void {
  for (const [name, node] of Object.entries(tree)) {
    if (typeof node === "string") {
      found.set(prefix + name, new TextEncoder().encode(node));
    } else if (node instanceof Uint8Array) {
      found.set(prefix + name, node);
    } else {
      collect(node, `${prefix}${name}/`, found);
    }
  }
}
