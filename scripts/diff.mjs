import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";
import { buildVerilatorNative } from "./verilator/build-native.mjs";

await runScript(async () => {
  await setUp("test");
  if (!process.argv.includes("--quick")) {
    // Debian's 5.006 makes wrong models of some batches.
    await buildVerilatorNative();
  }
  const folder = join("build", "differential-program");
  const { runDifferential } = await loadBundled("e2e/differential/diff-main.ts", folder);
  process.exitCode = await runDifferential(process.argv.slice(2));
});
