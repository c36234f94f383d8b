import { builtinModules } from "node:module";
import { defineConfig } from "vite";

/** Bundles the command line for Node; third-party tools stay external and load on first use. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: "src/cli/gatewright.ts",
    outDir: "build/cli",
    target: "node20",
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external: [...builtinModules, /^node:/, "@yowasp/yosys"],
      output: { entryFileNames: "gatewright.js", banner: "#!/usr/bin/env node" },
    },
  },
  ssr: { noExternal: true, external: ["@yowasp/yosys"] },
});
