import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { BuildStore } from "../flow/build-store.ts";
import { packageRoot } from "./package-root.ts";

/** Beyond this the entries that were not used for longest go. */
const maximumBytes = 512 * 1024 * 1024;

/** Models of earlier runs in the user's cache folder, by content of the sources and of this program. */
export function nodeBuildStore(): BuildStore {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const folder = join(cache, "gatewright", "models");
  let identity: Promise<string> | undefined;
  const pathOf = async (key: string): Promise<string> => {
    identity ??= identify();
    const hash = createHash("sha256")
      .update(`${await identity}\0${key}`)
      .digest("hex");
    return join(folder, hash);
  };
  return {
    read: async (key) => {
      try {
        const path = await pathOf(key);
        const bytes = await readFile(path);
        const now = new Date();
        await utimes(path, now, now);
        return bytes;
      } catch {
        return undefined;
      }
    },
    write: async (key, encode) => {
      try {
        await setImmediate();
        const bytes = encode();
        if (bytes === undefined) {
          return;
        }
        const path = await pathOf(key);
        const work = `${path}.${process.pid}`;
        await mkdir(folder, { recursive: true });
        await writeFile(work, bytes);
        await rename(work, path);
        await evict(folder);
      } catch {
        // A cache that cannot be written is no cache.
      }
    },
  };
}

/** This program and its tools, by when and how large they were made. */
async function identify(): Promise<string> {
  const tools = join(packageRoot(), "public", "tools");
  const parts = [
    fileURLToPath(import.meta.url),
    join(tools, "verilator", "verilator.wasm"),
    join(tools, "clang", "kit.gzip"),
  ];
  const stamps = parts.map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return [path, found?.size, found?.mtimeMs];
  });
  return JSON.stringify(await Promise.all(stamps));
}

async function evict(folder: string): Promise<void> {
  const entries = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of entries.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
    if (total <= maximumBytes) {
      return;
    }
    await rm(path, { force: true });
    total -= size;
  }
}
