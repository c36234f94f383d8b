import { createFile, findNode, type MemoryFile, type MemoryNode } from "./memory-files.ts";
import { errno } from "./wasi-errno.ts";

const openCreate = 1;
const openDirectory = 2;
const openExclusive = 4;
const openTruncate = 8;

/** An open file with its position. */
export interface OpenFile {
  readonly kind: "file";
  readonly file: MemoryFile;
  readonly appends: boolean;
  position: number;
}

/** What a program holds open. */
export type Descriptor =
  | OpenFile
  | { readonly kind: "folder"; readonly parts: readonly string[] }
  | { readonly kind: "sink"; readonly write: (bytes: Uint8Array) => void }
  | { readonly kind: "empty" };

/** Opens the node at `parts`, creating a file if `flags` ask for it; or the error number. */
export function openNode(
  root: MemoryNode,
  parts: readonly string[],
  flags: number,
  appends: boolean,
): Descriptor | number {
  if (parts.join("/") === "dev/null") {
    return { kind: "sink", write: () => {} };
  }
  const node = findNode(root, parts);
  if (node?.kind === "folder") {
    return { kind: "folder", parts };
  }
  if ((flags & openDirectory) !== 0) {
    return node === undefined ? errno.notFound : errno.isDirectory;
  }
  if (node !== undefined) {
    if ((flags & openExclusive) !== 0) {
      return errno.exists;
    }
    if ((flags & openTruncate) !== 0) {
      node.file.length = 0;
    }
    return { kind: "file", file: node.file, appends, position: 0 };
  }
  const name = parts.at(-1);
  const folder = findNode(root, parts.slice(0, -1));
  if ((flags & openCreate) === 0 || name === undefined || folder?.kind !== "folder") {
    return errno.notFound;
  }
  const file = createFile();
  folder.entries.set(name, { kind: "file", file });
  return { kind: "file", file, appends, position: 0 };
}

/** Removes the node at `parts`; false if it was not there. */
export function removeNode(root: MemoryNode, parts: readonly string[]): boolean {
  const folder = findNode(root, parts.slice(0, -1));
  return folder?.kind === "folder" && folder.entries.delete(parts.at(-1) ?? "");
}
