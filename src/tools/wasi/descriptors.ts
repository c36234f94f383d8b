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
    return node === undefined ? errno.notFound : errno.notDirectory;
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

/** Removes the file at `parts`, or the folder if it is empty; or the error number. */
export function removeNode(
  root: MemoryNode,
  parts: readonly string[],
  kind: MemoryNode["kind"],
): number {
  const node = findNode(root, parts);
  const name = parts.at(-1);
  const folder = findNode(root, parts.slice(0, -1));
  if (node === undefined || name === undefined || folder?.kind !== "folder") {
    return errno.notFound;
  }
  if (node.kind !== kind) {
    return kind === "file" ? errno.isDirectory : errno.notDirectory;
  }
  if (node.kind === "folder" && node.entries.size > 0) {
    return errno.notEmpty;
  }
  folder.entries.delete(name);
  return errno.success;
}

/** Moves the node at `from` to `to`, over a file that is there; or the error number. */
export function moveNode(root: MemoryNode, from: readonly string[], to: readonly string[]): number {
  const node = findNode(root, from);
  const source = findNode(root, from.slice(0, -1));
  const target = findNode(root, to.slice(0, -1));
  const [oldName, newName] = [from.at(-1), to.at(-1)];
  if (
    node === undefined ||
    oldName === undefined ||
    newName === undefined ||
    source?.kind !== "folder" ||
    target?.kind !== "folder"
  ) {
    return errno.notFound;
  }
  const isIntoItself = node.kind === "folder" && from.every((part, index) => part === to[index]);
  if (isIntoItself) {
    return errno.invalid;
  }
  source.entries.delete(oldName);
  target.entries.set(newName, node);
  return errno.success;
}
