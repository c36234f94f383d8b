import * as v from "valibot";
import type { FileSet } from "../project/file-set.ts";
import type { SaveBatch } from "./project-storage.ts";

/**
 * What was typed in the last moments of a page. The database answers too late for a page that is
 * being left, so those few bytes go to the browser's synchronous storage, and the next page that
 * opens the project takes them from there.
 */
export interface LeavingJournal {
  readonly write: (batch: SaveBatch) => void;
  readonly clear: (projectId: string) => void;
  /** The files as they were when the page was left. */
  readonly applyTo: (projectId: string, files: FileSet) => FileSet;
}

/** Synchronous storage holds a few megabytes in all; a larger change was saved while it was made. */
const sizeLimit = 1_500_000;

const journalSchema = v.object({
  changed: v.record(v.string(), v.string()),
  removed: v.array(v.string()),
});

export function createLeavingJournal(
  store: Pick<Storage, "getItem" | "setItem" | "removeItem">,
): LeavingJournal {
  const keyOf = (projectId: string) => `gatewright.leaving.${projectId}`;
  return {
    write: ({ record, changed, removed }) => {
      const size = [...changed.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
      if (size > sizeLimit || size + removed.length === 0) {
        return;
      }
      const entries = [...changed].map(([path, bytes]) => [path, toBase64(bytes)] as const);
      try {
        const journal = { changed: Object.fromEntries(entries), removed };
        store.setItem(keyOf(record.id), JSON.stringify(journal));
      } catch {
        // Full or forbidden: then only the database's own attempt is left.
      }
    },
    clear: (projectId) => {
      store.removeItem(keyOf(projectId));
    },
    applyTo: (projectId, files) => {
      const journal = readJournal(store.getItem(keyOf(projectId)));
      if (journal === undefined) {
        return files;
      }
      const next = new Map(files);
      for (const path of journal.removed) {
        next.delete(path);
      }
      for (const [path, text] of Object.entries(journal.changed)) {
        next.set(path, fromBase64(text));
      }
      return next;
    },
  };
}

function readJournal(text: string | null): v.InferOutput<typeof journalSchema> | undefined {
  try {
    const result = v.safeParse(journalSchema, JSON.parse(text ?? ""));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) {
    characters += String.fromCharCode(byte);
  }
  return btoa(characters);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
