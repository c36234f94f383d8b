import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildVerilatorWasm } from "../verilator/build-wasm.mjs";
import { pin } from "../verilator/pin.mjs";

/** Where the site and the command line look for it; never committed. */
export const verilatorFolder = join("public", "tools", "verilator");

/** Builds Verilator's WebAssembly if the cache lacks it, and puts it, with our patch, where the build finds it. */
export async function installVerilator() {
  const built = await buildVerilatorWasm();
  await mkdir(verilatorFolder, { recursive: true });
  await copyFile(pin.patch, join(verilatorFolder, basename(pin.patch.pathname)));
  const facts = join(built, "verilator.json");
  const installed = await readFile(join(verilatorFolder, "verilator.json"), "utf8").catch(() => "");
  if (installed !== (await readFile(facts, "utf8"))) {
    for (const name of await readdir(built)) {
      await copyFile(join(built, name), join(verilatorFolder, name));
    }
  }
}
