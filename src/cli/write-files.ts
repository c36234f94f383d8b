import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "./exit-codes.ts";

/** Writes files below `folder`, making folders as needed; returns their paths in order. */
export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const target = join(folder, path);
    await write(target, bytes);
    written.push(target);
  }
  return written;
}

/** Writes one file; what stands in the way is told as a wrong call. */
export async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be written: ${reason}`);
  }
}

/** Writes one file piece by piece, as `stream` gives them. */
export async function writeStreamed(
  path: string,
  stream: (write: (bytes: Uint8Array) => void) => void,
): Promise<void> {
  let file: number | undefined;
  try {
    await mkdir(dirname(path), { recursive: true });
    const opened = openSync(path, "w");
    file = opened;
    stream((bytes) => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(opened, bytes, done);
      }
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be written: ${reason}`);
  } finally {
    if (file !== undefined) {
      closeSync(file);
    }
  }
}
