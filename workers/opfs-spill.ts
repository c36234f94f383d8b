import type { SpillFile, SpillFiles } from "../src/trace/spill-files.ts";

/** A file of the browser's private file system, open in this worker alone. */
interface SyncHandle {
  readonly write: (bytes: Uint8Array, options: { readonly at: number }) => number;
  readonly read: (into: Uint8Array, options: { readonly at: number }) => number;
  readonly getSize: () => number;
  readonly close: () => void;
}

/** Files for traces that do not fit into memory. `prepare` comes before what is done at once. */
export interface OpfsSpill extends SpillFiles {
  /** Makes a file ready for `create`, and the named one for `open`; whether there are files at all. */
  readonly prepare: (name?: string) => Promise<boolean>;
  /** Closes what was created and written, so that another worker may open it. */
  readonly release: () => void;
  /** Lets go of a file of another worker, and of what is in it. */
  readonly drop: (name: string) => Promise<void>;
}

const folderName = "gatewright-traces";

/**
 * Files in the origin's private file system. A file is named after its worker, which holds a lock of that
 * name while it lives: the files of workers that are gone are removed when another one starts.
 */
export function opfsSpill(): OpfsSpill {
  const owner = crypto.randomUUID();
  let folder: Promise<FileSystemDirectoryHandle | undefined> | undefined;
  let spare: { readonly name: string; readonly handle: SyncHandle; isUsed: boolean } | undefined;
  const opened = new Map<string, SyncHandle>();
  const earlier: string[] = [];
  let count = 0;

  const begin = async (): Promise<FileSystemDirectoryHandle | undefined> => {
    try {
      const root = await navigator.storage.getDirectory();
      const found = await root.getDirectoryHandle(folderName, { create: true });
      await holdLock(owner);
      await removeOrphans(found, owner);
      return found;
    } catch {
      return undefined;
    }
  };
  const openHandle = async (name: string, create: boolean): Promise<SyncHandle | undefined> => {
    folder ??= begin();
    try {
      const file = await (await folder)?.getFileHandle(name, { create });
      return file !== undefined && isSyncFile(file)
        ? await file.createSyncAccessHandle()
        : undefined;
    } catch {
      return undefined;
    }
  };
  const remove = async (name: string): Promise<void> => {
    try {
      await (await folder)?.removeEntry(name);
    } catch {
      // Somebody still reads it; it goes as an orphan.
    }
  };
  const fileOf = (name: string, handle: SyncHandle): SpillFile => {
    let length = handle.getSize();
    return {
      name,
      length: () => length,
      append: (bytes) => {
        try {
          const written = handle.write(bytes, { at: length });
          length += written === bytes.length ? written : 0;
          return written === bytes.length;
        } catch {
          // The browser gives no more room.
          return false;
        }
      },
      read: (at, into) => {
        handle.read(into, { at });
      },
      close: () => handle.close(),
      remove: () => {
        handle.close();
        void remove(name);
      },
    };
  };

  return {
    prepare: async (name) => {
      if (name !== undefined && !opened.has(name)) {
        const handle = await openHandle(name, false);
        if (handle !== undefined) {
          opened.set(name, handle);
        }
      }
      if (spare === undefined || spare.isUsed) {
        const fresh = `${owner} ${++count}`;
        const handle = await openHandle(fresh, true);
        spare = handle && { name: fresh, handle, isUsed: false };
      }
      return spare !== undefined;
    },
    create: () => {
      if (spare !== undefined) {
        spare.isUsed = true;
      }
      return spare && fileOf(spare.name, spare.handle);
    },
    open: (name) => {
      const handle = opened.get(name);
      return handle && fileOf(name, handle);
    },
    release: () => {
      for (const name of earlier.splice(0)) {
        void remove(name);
      }
      if (spare?.isUsed === true) {
        spare.handle.close();
        earlier.push(spare.name);
      }
    },
    drop: async (name) => {
      opened.get(name)?.close();
      opened.delete(name);
      await remove(name);
    },
  };
}

function isSyncFile(
  file: FileSystemFileHandle,
): file is FileSystemFileHandle & { createSyncAccessHandle: () => Promise<SyncHandle> } {
  return "createSyncAccessHandle" in file;
}

const lockOf = (owner: string): string => `gatewright-traces-${owner}`;

/** Held for as long as the worker lives. */
function holdLock(owner: string): Promise<void> {
  return new Promise((held, failed) => {
    navigator.locks
      .request(lockOf(owner), () => {
        held();
        return new Promise<void>(() => undefined);
      })
      .catch(failed);
  });
}

/** Removes the files of workers that are gone. */
async function removeOrphans(folder: FileSystemDirectoryHandle, owner: string): Promise<void> {
  for await (const name of folder.keys()) {
    const [other = ""] = name.split(" ");
    if (other !== owner) {
      await navigator.locks.request(lockOf(other), { ifAvailable: true }, async (lock) => {
        if (lock !== null) {
          await folder.removeEntry(name).catch(() => undefined);
        }
      });
    }
  }
}
