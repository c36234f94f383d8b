import type { FileDelta } from "../src/worker-api/file-delta.ts";

/** The files a worker holds for the page; each request brings what changed. */
export function createHeldFiles(): (delta: FileDelta) => ReadonlyMap<string, Uint8Array> {
  let files: ReadonlyMap<string, Uint8Array> = new Map();
  return ({ full, changed, removed }) => {
    const next = new Map(full ? [] : files);
    for (const path of removed) {
      next.delete(path);
    }
    for (const [path, bytes] of changed) {
      next.set(path, bytes);
    }
    files = next;
    return files;
  };
}
