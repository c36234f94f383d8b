import type { FileSet } from "../project/file-set.ts";
import type { FileDelta } from "../worker-api/file-delta.ts";

/**
 * Remembers which files a worker holds, so that a keystroke sends one file and not all. Files are
 * immutable: a changed file is another array, so identity tells.
 */
export interface FileTracker {
  /** What the worker must learn to hold `files`; it is taken to have learnt it. */
  readonly deltaTo: (files: FileSet) => FileDelta;
  /** The worker is new and holds nothing. */
  readonly forget: () => void;
}

export function createFileTracker(): FileTracker {
  let held: FileSet | undefined;
  return {
    deltaTo: (files) => {
      const before = held;
      held = files;
      if (before === undefined) {
        return { full: true, changed: files, removed: [] };
      }
      return {
        full: false,
        changed: new Map([...files].filter(([path, bytes]) => before.get(path) !== bytes)),
        removed: [...before.keys()].filter((path) => !files.has(path)),
      };
    },
    forget: () => {
      held = undefined;
    },
  };
}
