import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { say } from "./say.mjs";

const staleLockMilliseconds = 60_000;

/** Where builds are kept, outside the work tree. */
function cacheRoot() {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return join(base, "gatewright");
}

/** Where the result of a build is, once it has been made. */
export function cachedFolder(name, hash) {
  return join(cacheRoot(), `${name}-${hash}`);
}

/** A short hash of texts and of the bytes of files. */
export async function contentHash(texts, files) {
  const hash = createHash("sha256");
  for (const text of texts) {
    hash.update(text).update("\0");
  }
  for (const file of files) {
    hash.update(await readFile(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

export async function exists(path) {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Does `step` once in `folder`: a stamp remembers it, so an interrupted build goes on from there. */
export async function once(folder, name, step) {
  const stamp = join(folder, `.done-${name}`);
  if (!(await exists(stamp))) {
    await step();
    await writeFile(stamp, "");
  }
}

/**
 * The folder `<name>-<hash>` of the cache, built by `build(work)` if it is not there. `work` keeps
 * what an interrupted build has done; the result is moved into place whole. A lock keeps two
 * set-ups from building the same thing at once.
 */
export async function cached(name, hash, build) {
  const result = cachedFolder(name, hash);
  if (await exists(result)) {
    return result;
  }
  const work = `${result}.work`;
  await mkdir(work, { recursive: true });
  const unlock = await lock(`${result}.lock`);
  try {
    if (!(await exists(result))) {
      const output = join(work, "result");
      await rm(output, { recursive: true, force: true });
      await mkdir(output);
      await build(work, output);
      await rename(output, result);
      await rm(work, { recursive: true, force: true });
    }
  } finally {
    await unlock();
  }
  return result;
}

/**
 * Holds a lock file that names its holder and is touched while it is held. One whose holder has
 * gone, or that nobody touches, is taken over.
 */
async function lock(path) {
  let told = false;
  for (;;) {
    const handle = await open(path, "wx").catch(() => undefined);
    if (handle !== undefined) {
      await handle.writeFile(holderName(process.pid));
      const beat = setInterval(() => handle.utimes(new Date(), new Date()).catch(() => {}), 5_000);
      return async () => {
        clearInterval(beat);
        await handle.close();
        await rm(path, { force: true });
      };
    }
    if (await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!told) {
      told = true;
      say("  another set-up is building this; waiting for it");
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function holderName(pid) {
  return `${hostname()} ${pid}`;
}

async function isAbandoned(path) {
  const held = await stat(path).catch(() => undefined);
  const holder = await readFile(path, "utf8").catch(() => "");
  if (held === undefined) {
    return false;
  }
  const pid = Number(holder.split(" ").at(-1));
  const isOfThisMachine = pid > 0 && holder === holderName(pid);
  const isGone = isOfThisMachine && !isRunning(pid);
  return isGone || Date.now() - held.mtimeMs > staleLockMilliseconds;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
