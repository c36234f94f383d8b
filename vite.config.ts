import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// What the page may load and do. The site needs no other host, no eval and no special headers.
// Inline styles are for Monaco alone, which positions its lines with them.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const yosysFolder = resolve("node_modules/@yowasp/yosys/gen");

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Writes the policy into the built page; the development server needs inline scripts of its own. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Puts yosys beside the site as it came, to be loaded on demand and unchanged. */
function yosysFiles(): Plugin {
  return {
    name: "yosys-files",
    configureServer: (server) => {
      server.middlewares.use("/tools/yosys", (request, response, next) => {
        const file = join(yosysFolder, normalize((request.url ?? "/").split("?")[0] ?? "/"));
        if (!file.startsWith(yosysFolder) || !existsSync(file) || !statSync(file).isFile()) {
          next();
          return;
        }
        response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
        createReadStream(file).pipe(response);
      });
    },
    writeBundle: async ({ dir }) => {
      if (dir !== undefined) {
        await cp(yosysFolder, join(dir, "tools/yosys"), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  base: "./",
  // The package keeps its renderer, the part without eval, to itself.
  resolve: { alias: { "wavedrom/render-any": resolve("node_modules/wavedrom/lib/render-any.js") } },
  optimizeDeps: { include: ["wavedrom/render-any"] },
  plugins: [react(), contentSecurityPolicy(), yosysFiles()],
  worker: { format: "es" },
  define: { __GATEWRIGHT_VERSION__: JSON.stringify(version) },
  build: {
    target: "es2023",
    outDir: "dist",
    // Inlined assets would be `data:` URLs, which the policy forbids for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { headers: { "Content-Security-Policy": policy } },
});
