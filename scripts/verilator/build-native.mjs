import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cached, contentHash } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { say } from "../setup/say.mjs";
import { makeObjects } from "./make-objects.mjs";
import { pin } from "./pin.mjs";
import { prepareVerilatorSource } from "./source.mjs";

const ownFiles = ["build-native.mjs", "source.mjs", "pin.mjs", "final-tree.patch"];

/**
 * The same Verilator as a native program, for benchmarks and comparisons: a folder of the cache to
 * be used as VERILATOR_ROOT, with `bin/verilator_bin` and `include`.
 */
export async function buildVerilatorNative() {
  const own = ownFiles.map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const hash = await contentHash([], own);
  return cached("verilator-native", hash, async (work, output) => {
    say(`Building Verilator ${pin.version} natively (some minutes, once)`);
    const { source } = await prepareVerilatorSource(work);
    await makeObjects(source, "compiling Verilator", ["CFG_CXXFLAGS_SRC=-O2"]);
    await mkdir(join(output, "bin"));
    await run("cp", [
      join(source, "bin", "verilator_bin"),
      join(source, "bin", "verilator"),
      join(source, "bin", "verilator_includer"),
      join(output, "bin"),
    ]);
    await run("cp", ["-r", join(source, "include"), join(output, "include")]);
  });
}
