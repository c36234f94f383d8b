import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { say } from "../setup/say.mjs";
import { fetchVerilatorSource } from "./fetch-source.mjs";
import { pin } from "./pin.mjs";

/**
 * Unpacks, patches and configures Verilator's source in `work`; each step once. Returns the folder,
 * and what source it is.
 */
export async function prepareVerilatorSource(work) {
  const source = join(work, "source");
  const origin = join(work, "source-origin");
  await once(work, "unpack", async () => {
    say("  fetching the source of Verilator");
    await writeFile(origin, await fetchVerilatorSource(work, source));
    await run("patch", ["-p1", "-i", fileURLToPath(pin.patch)], { cwd: source });
  });
  await once(work, "configure", async () => {
    say("  configuring Verilator");
    await run("autoconf", [], { cwd: source });
    await run("./configure", ["--disable-tcmalloc", "--disable-partial-static"], { cwd: source });
  });
  return { source, origin: await readFile(origin, "utf8") };
}
