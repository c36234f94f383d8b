import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("test");
  const folder = join("build", "fuzz-program");
  const { runFuzz } = await loadBundled("e2e/differential/fuzz-main.ts", folder);
  process.exitCode = await runFuzz(process.argv.slice(2));
});
