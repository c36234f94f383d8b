import { readFile, writeFile } from "node:fs/promises";
import { contentHash, exists } from "./cache.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

const stamp = "node_modules/.gatewright-lock-hash";

/** Installs the npm packages of the lock file, unless they are there already. */
export async function installNpmPackages() {
  const hash = await contentHash([process.version], ["package-lock.json"]);
  const installed = (await exists(stamp)) ? await readFile(stamp, "utf8") : "";
  if (installed === hash) {
    return;
  }
  say("Installing npm packages");
  await run("npm", ["ci", "--no-audit", "--no-fund"]);
  await writeFile(stamp, hash);
}
