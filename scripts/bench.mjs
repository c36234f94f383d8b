import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("bench");
  const { runBenches } = await loadBundled("e2e/bench/main.ts", join("build", "bench", "program"));
  process.exitCode = await runBenches(process.argv.slice(2));
});
