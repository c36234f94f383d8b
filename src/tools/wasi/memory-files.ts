/** A file in memory whose buffer grows by doubling, so that many small writes stay cheap. */
export interface MemoryFile {
  bytes: Uint8Array;
  length: number;
}

export type MemoryNode =
  | { readonly kind: "file"; readonly file: MemoryFile }
  | { readonly kind: "folder"; readonly entries: Map<string, MemoryNode> };

const firstCapacity = 1 << 12;

export function createFile(bytes = new Uint8Array()): MemoryFile {
  return { bytes, length: bytes.length };
}

export function createFolder(): MemoryNode {
  return { kind: "folder", entries: new Map() };
}

/** Writes `data` at `offset`, growing the file and filling a gap with zeros. */
export function writeAt(file: MemoryFile, offset: number, data: Uint8Array): void {
  const end = offset + data.length;
  if (end > file.bytes.length || file.bytes.length === 0) {
    const grown = new Uint8Array(Math.max(end, file.bytes.length * 2, firstCapacity));
    grown.set(file.bytes.subarray(0, file.length));
    file.bytes = grown;
  }
  if (offset > file.length) {
    file.bytes.fill(0, file.length, offset);
  }
  file.bytes.set(data, offset);
  file.length = Math.max(file.length, end);
}

/** Cuts the file off at `length`, or grows it to there with zeros. */
export function truncate(file: MemoryFile, length: number): void {
  if (length > file.length) {
    writeAt(file, length, new Uint8Array());
  }
  file.length = length;
}

/** The parts of a path with `.` and `..` resolved; it never leaves the root. */
export function pathParts(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return parts;
}

/** The node at `parts` below `root`, if it is there. */
export function findNode(root: MemoryNode, parts: readonly string[]): MemoryNode | undefined {
  let node: MemoryNode | undefined = root;
  for (const part of parts) {
    node = node?.kind === "folder" ? node.entries.get(part) : undefined;
  }
  return node;
}

/** Puts a copy of `bytes` at `path`, making the folders on the way. */
export function putFile(root: MemoryNode, path: string, bytes: Uint8Array): void {
  const parts = pathParts(path);
  const name = parts.at(-1);
  if (name !== undefined) {
    const folder = makeFolders(root, parts.slice(0, -1));
    folder?.set(name, { kind: "file", file: createFile(bytes.slice()) });
  }
}

/** The entries of the folder at `parts`, made if need be; `undefined` if a file is in the way. */
export function makeFolders(
  root: MemoryNode,
  parts: readonly string[],
): Map<string, MemoryNode> | undefined {
  let node = root;
  for (const part of parts) {
    if (node.kind !== "folder") {
      return undefined;
    }
    const next = node.entries.get(part) ?? createFolder();
    node.entries.set(part, next);
    node = next;
  }
  return node.kind === "folder" ? node.entries : undefined;
}

/** Every file below `root` by path, each with its own bytes. */
export function listFiles(root: MemoryNode): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const visit = (node: MemoryNode, path: string): void => {
    if (node.kind === "file") {
      found.set(path, node.file.bytes.subarray(0, node.file.length));
      return;
    }
    for (const [name, entry] of node.entries) {
      visit(entry, path === "" ? name : `${path}/${name}`);
    }
  };
  visit(root, "");
  return found;
}
