import { run } from "./setup/run.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("test");
  for (const args of [
    ["exec", "--", "biome", "check", "."],
    ["run", "check:types"],
    ["run", "check:boundaries"],
    ["exec", "--", "vitest", "run", ...process.argv.slice(2)],
  ]) {
    await run("npm", args, { inherit: true });
  }
});
