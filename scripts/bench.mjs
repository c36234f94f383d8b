import { builtinModules } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

const folder = join("build", "bench", "program");

/** Bundles the benchmarks for Node: they are TypeScript, which Node 20 does not read. */
async function bundle() {
  const { build } = await import("vite");
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      ssr: "e2e/bench/main.ts",
      outDir: folder,
      target: "node20",
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, /^node:/, "@yowasp/yosys", "playwright-core"],
        output: { entryFileNames: "main.js" },
      },
    },
    ssr: { noExternal: true, external: ["@yowasp/yosys", "playwright-core"] },
  });
}

await runScript(async () => {
  await setUp("bench");
  await bundle();
  const { runBenches } = await import(pathToFileURL(resolve(folder, "main.js")).href);
  process.exitCode = await runBenches(process.argv.slice(2));
});
