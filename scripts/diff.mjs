import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("test");
  const folder = join("build", "differential-program");
  const { runDifferential } = await loadBundled("e2e/differential/diff-main.ts", folder);
  process.exitCode = await runDifferential(process.argv.slice(2));
});
