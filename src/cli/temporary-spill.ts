import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SpillFile, SpillFiles } from "../trace/spill-files.ts";

/** Files below the folder for temporary ones, which go with the process at the latest. */
export function temporarySpill(): SpillFiles {
  let folder: string | undefined;
  let count = 0;
  const lengths = new Map<string, number>();
  const begin = (): string => {
    const made = mkdtempSync(join(tmpdir(), "gatewright-trace-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  const openFile = (name: string): SpillFile => {
    let handle: number | undefined = openSync(name, "a+");
    const close = (): void => {
      if (handle !== undefined) {
        closeSync(handle);
        handle = undefined;
      }
    };
    return {
      name,
      length: () => lengths.get(name) ?? 0,
      append: (bytes) => {
        const length = lengths.get(name) ?? 0;
        let done = 0;
        try {
          while (handle !== undefined && done < bytes.length) {
            done += writeSync(handle, bytes, done);
          }
        } catch {
          return false;
        }
        lengths.set(name, length + bytes.length);
        return handle !== undefined;
      },
      read: (at, into) => {
        let done = 0;
        while (handle !== undefined && done < into.length) {
          const count = readSync(handle, into, done, into.length - done, at + done);
          if (count === 0) {
            break;
          }
          done += count;
        }
      },
      close,
      remove: () => {
        close();
        lengths.delete(name);
        rmSync(name, { force: true });
      },
    };
  };
  return {
    create: () => {
      try {
        folder ??= begin();
        return openFile(join(folder, `${++count}`));
      } catch {
        return undefined;
      }
    },
    open: (name) => (lengths.has(name) ? openFile(name) : undefined),
  };
}
