import { join } from "node:path";
import { loadBundled } from "./bundle-for-node.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";
import { regressionSuite } from "./verilator/regression-suite.mjs";

await runScript(async () => {
  await setUp("test");
  const suite = await regressionSuite();
  const program = join("build", "conformance", "program");
  const { runConformance } = await loadBundled("e2e/conformance/conformance-main.ts", program);
  process.exitCode = await runConformance(suite, process.argv.slice(2));
});
