import { builtinModules } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const external = ["@yowasp/yosys", "@yowasp/nextpnr-ice40", "playwright-core"];

/** Bundles a program of the checkout, which is TypeScript that Node 20 does not read, and loads it. */
export async function loadBundled(entry, folder) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      ssr: entry,
      outDir: folder,
      target: "node20",
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, /^node:/, ...external],
        output: { entryFileNames: "main.js" },
      },
    },
    ssr: { noExternal: true, external },
  });
  return import(pathToFileURL(resolve(join(folder, "main.js"))).href);
}
