import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./setup/run.mjs";
import { runScript, SetupError } from "./setup/say.mjs";

// The functional tests of the templates that are named, or of all; `--vectors` writes the vectors of
// their defaults anew before.
await runScript(async () => {
  const names = process.argv.slice(2).filter((each) => !each.startsWith("--"));
  const specs = new Set();
  for (const name of names) {
    specs.add(`e2e/templates/${await setOf(name)}.spec.ts`);
  }
  const vitest = ["exec", "--", "vitest", "run", "--project", "templates", ...specs];
  const update = process.argv.includes("--vectors") ? ["--update"] : [];
  const env = names.length > 0 ? { TEMPLATES: names.join(",") } : {};
  await run("npm", [...vitest, ...update], { inherit: true, env });
});

async function setOf(name) {
  const path = join("rtl-templates", name, "template.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new SetupError(`there is no ${path}`);
  });
  try {
    return JSON.parse(text).set;
  } catch (error) {
    throw new SetupError(`${path}: ${error.message}`);
  }
}
