import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { installClang } from "./clang/build-kit.mjs";
import { installNpmPackages } from "./setup/npm-packages.mjs";
import { buildCommandLine, buildSite } from "./setup/products.mjs";
import { runScript, SetupError, say } from "./setup/say.mjs";
import { installSystemPackages } from "./setup/system-packages.mjs";
import { installVerilator } from "./setup/verilator.mjs";
import { buildVerilatorNative } from "./verilator/build-native.mjs";

const purposes = ["start", "build", "test", "bench"];
const oldestNode = 20;

/** Makes the checkout ready: packages, Verilator, the notices, the command line and the site. */
export async function setUp(purpose) {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  if (Number(process.versions.node.split(".")[0]) < oldestNode) {
    throw new SetupError(`Node ${oldestNode} or newer is needed; this is ${process.version}.`);
  }
  await installSystemPackages(purpose);
  await installNpmPackages();
  await installVerilator();
  await installClang();
  if (purpose === "bench") {
    await buildVerilatorNative();
  }
  const { writeNotices } = await import("./notices.mjs");
  await writeNotices();
  await buildCommandLine();
  await buildSite();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const [flag, purpose] = process.argv.slice(2);
    if (flag !== "--for" || !purposes.includes(purpose)) {
      throw new SetupError(`usage: node scripts/setup.mjs --for ${purposes.join("|")}`);
    }
    await setUp(purpose);
    say(purpose === "build" ? "The static site is in dist/" : "Ready");
  });
}
