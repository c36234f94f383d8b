import { run } from "./setup/run.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp("start");
  await run("npm", ["exec", "--", "vite", "preview", ...process.argv.slice(2)], { inherit: true });
});
