import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "./cache.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

const sources = [
  "src",
  "workers",
  "public",
  "rtl-templates",
  "scripts",
  "index.html",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
  "vite.cli.config.ts",
];

/** Builds the command line into build/cli and links it as `gatewright`. */
export async function buildCommandLine() {
  await whenChanged("build/cli", "command line", [
    "exec",
    "--",
    "vite",
    "build",
    "--config",
    "vite.cli.config.ts",
  ]);
  const program = join("build", "cli", "gatewright.js");
  await chmod(program, 0o755);
  const link = join("node_modules", ".bin", "gatewright");
  await rm(link, { force: true });
  await symlink(join("..", "..", program), link);
}

/** Builds the static site into dist. */
export async function buildSite() {
  await whenChanged("dist", "site", ["exec", "--", "vite", "build"]);
}

/** Runs a build if what it is made from has changed since it last ended well. */
async function whenChanged(folder, title, npmArgs) {
  const hash = await sourceHash();
  const stamp = join("build", `.${title.replace(" ", "-")}-sources`);
  const last = await readFile(stamp, "utf8").catch(() => "");
  if (last === hash && (await exists(folder))) {
    return;
  }
  say(`Building the ${title}`);
  await run("npm", npmArgs);
  await mkdir("build", { recursive: true });
  await writeFile(stamp, hash);
}

async function sourceHash() {
  const hash = createHash("sha256");
  for (const path of sources) {
    await addToHash(hash, path);
  }
  return hash.digest("hex");
}

async function addToHash(hash, path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    hash.update(path).update(await readFile(path).catch(() => ""));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    await addToHash(hash, join(path, entry.name));
  }
}
