import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("build");
  const folder = join("build", "suite-program");
  const { runSuite } = await loadBundled("e2e/templates/suite-main.ts", folder);
  process.exitCode = await runSuite(process.argv.slice(2), "measure");
});
