import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cached, contentHash } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { say } from "../setup/say.mjs";
import { fetchVerilatorSource } from "./fetch-source.mjs";
import { pin } from "./pin.mjs";

/**
 * Verilator's own regression tests, as its source package has them: a folder of the cache that holds
 * `t/*.py`, their designs and what they expect. Never part of the repository or of what it serves.
 */
export async function regressionSuite() {
  const own = ["regression-suite.mjs", "pin.mjs"].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  return cached("verilator-suite", await contentHash([], own), async (work, output) => {
    say(`Fetching the regression tests of Verilator ${pin.version}`);
    const source = join(work, "source");
    await fetchVerilatorSource(work, source);
    await run("cp", ["-r", join(source, "test_regress", "t"), join(output, "t")]);
    await run("cp", [join(source, "test_regress", "driver.py"), output]);
    await run("cp", ["-r", join(source, "include"), join(output, "include")]);
  });
}
