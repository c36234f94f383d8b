import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { FileSet } from "../project/file-set.ts";
import { type ProjectRecord, readProjectRecord } from "./project-record.ts";

/** What changed in a project since it was last saved. */
export interface SaveBatch {
  readonly record: ProjectRecord;
  readonly changed: ReadonlyMap<string, Uint8Array>;
  readonly removed: readonly string[];
}

export type SaveOutcome =
  | { readonly kind: "saved" }
  /** The browser has no room left; nothing of the batch was written. */
  | { readonly kind: "full" }
  | { readonly kind: "failed"; readonly reason: string };

export interface StoredProject {
  readonly record: ProjectRecord;
  readonly files: FileSet;
}

/** Projects in the browser's database, each file as its exact bytes. */
export interface ProjectStorage {
  /** Most recently opened first. */
  readonly list: () => Promise<readonly ProjectRecord[]>;
  readonly load: (id: string) => Promise<StoredProject | undefined>;
  readonly save: (batch: SaveBatch) => Promise<SaveOutcome>;
  readonly remove: (id: string) => Promise<void>;
}

interface Schema extends DBSchema {
  projects: { key: string; value: unknown };
  files: { key: [string, string]; value: Uint8Array };
}

/** Storage for a browser that keeps nothing: gone with the page. */
export function createMemoryStorage(): ProjectStorage {
  const projects = new Map<string, StoredProject>();
  return {
    list: async () => [...projects.values()].map(({ record }) => record).reverse(),
    load: async (id) => projects.get(id),
    save: async ({ record, changed, removed }) => {
      const files = new Map([...(projects.get(record.id)?.files ?? []), ...changed]);
      for (const path of removed) {
        files.delete(path);
      }
      projects.set(record.id, { record, files });
      return { kind: "saved" };
    },
    remove: async (id) => {
      projects.delete(id);
    },
  };
}

export async function openProjectStorage(): Promise<ProjectStorage> {
  const database = await openDB<Schema>("gatewright", 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("projects");
      fresh.createObjectStore("files");
    },
  });
  return {
    list: async () =>
      (await database.getAll("projects"))
        .flatMap((saved) => readProjectRecord(saved) ?? [])
        .sort((a, b) => b.openedAt - a.openedAt),
    load: (id) => loadProject(database, id),
    save: (batch) => saveBatch(database, batch),
    remove: async (id) => {
      const work = database.transaction(["projects", "files"], "readwrite");
      await Promise.all([
        work.objectStore("projects").delete(id),
        work.objectStore("files").delete(filesOf(id)),
        work.done,
      ]);
    },
  };
}

/** Every key `[id, path]`: an array is greater than any string. */
function filesOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

async function loadProject(
  database: IDBPDatabase<Schema>,
  id: string,
): Promise<StoredProject | undefined> {
  const work = database.transaction(["projects", "files"]);
  const files = work.objectStore("files");
  const [saved, keys, values] = await Promise.all([
    work.objectStore("projects").get(id),
    files.getAllKeys(filesOf(id)),
    files.getAll(filesOf(id)),
  ]);
  const record = readProjectRecord(saved);
  if (record === undefined) {
    return undefined;
  }
  const entries = keys.flatMap(([, path], index) => {
    const bytes = values[index];
    return bytes === undefined ? [] : [[path, bytes] as const];
  });
  return { record, files: new Map(entries) };
}

/** All of the batch or nothing, in one transaction. */
async function saveBatch(
  database: IDBPDatabase<Schema>,
  { record, changed, removed }: SaveBatch,
): Promise<SaveOutcome> {
  const work = database.transaction(["projects", "files"], "readwrite");
  const files = work.objectStore("files");
  try {
    await Promise.all([
      work.objectStore("projects").put(record, record.id),
      ...removed.map((path) => files.delete([record.id, path])),
      ...[...changed].map(([path, bytes]) => files.put(bytes, [record.id, path])),
      work.done,
    ]);
    return { kind: "saved" };
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError"
      ? { kind: "full" }
      : { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
