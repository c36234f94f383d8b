import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildVerilatorWasm } from "../verilator/build-wasm.mjs";

/** Where the site and the command line look for it; never committed. */
export const verilatorFolder = join("public", "tools", "verilator");

/** Builds Verilator's WebAssembly if the cache lacks it, and puts it where the build finds it. */
export async function installVerilator() {
  const built = await buildVerilatorWasm();
  await mkdir(verilatorFolder, { recursive: true });
  const facts = join(built, "verilator.json");
  const installed = await readFile(join(verilatorFolder, "verilator.json"), "utf8").catch(() => "");
  if (installed !== (await readFile(facts, "utf8"))) {
    for (const name of await readdir(built)) {
      await copyFile(join(built, name), join(verilatorFolder, name));
    }
  }
}
