import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

/** The first argument says what is asked for: `suite` or `measure`. */
await runScript(async () => {
  await setUp("build");
  const folder = join("build", "suite-program");
  const { runSuite } = await loadBundled("e2e/templates/suite-main.ts", folder);
  const [mode, ...args] = process.argv.slice(2);
  process.exitCode = await runSuite(args, mode);
});
