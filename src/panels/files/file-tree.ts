/** A row of the tree as it is drawn: folders before files, each in order of name. */
export interface TreeRow {
  readonly path: string;
  readonly name: string;
  /** From 1. */
  readonly level: number;
  readonly kind: "folder" | "file";
  readonly isOpen: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: string[];
}

/** The visible rows of the files; what lies in a folder of `closed` is not among them. */
export function treeRows(paths: Iterable<string>, closed: ReadonlySet<string>): readonly TreeRow[] {
  const root: Folder = { folders: new Map(), files: [] };
  for (const path of paths) {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      const inner = folder.folders.get(part) ?? { folders: new Map(), files: [] };
      folder.folders.set(part, inner);
      folder = inner;
    }
    folder.files.push(name);
  }
  return rowsOf(root, "", 1, closed);
}

function rowsOf(
  folder: Folder,
  prefix: string,
  level: number,
  closed: ReadonlySet<string>,
): readonly TreeRow[] {
  const folders = [...folder.folders].sort(([a], [b]) => compareNames(a, b));
  const files = folder.files.toSorted(compareNames);
  const siblings = folders.length + files.length;
  return [
    ...folders.flatMap(([name, inner], index) => {
      const path = prefix + name;
      const isOpen = !closed.has(path);
      const row: TreeRow = {
        path,
        name,
        level,
        kind: "folder",
        isOpen,
        place: index + 1,
        siblings,
      };
      return [row, ...(isOpen ? rowsOf(inner, `${path}/`, level + 1, closed) : [])];
    }),
    ...files.map(
      (name, index): TreeRow => ({
        path: prefix + name,
        name,
        level,
        kind: "file",
        isOpen: false,
        place: folders.length + index + 1,
        siblings,
      }),
    ),
  ];
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1);
}

/** The folder that a new file beside `path` belongs in; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
