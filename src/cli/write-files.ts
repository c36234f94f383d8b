import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "./exit-codes.ts";

/** Makes a folder with those above it; Node's own way never ends where a folder takes none, as in `/proc`. */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && dirname(at) !== at; at = dirname(at)) {
    missing.push(at);
  }
  for (const each of missing.reverse()) {
    await mkdir(each).catch((error: unknown) => {
      // Another may have made it since.
      if (!existsSync(each)) {
        throw error;
      }
    });
  }
}

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
    await makeFolder(dirname(path));
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
    await makeFolder(dirname(path));
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
