import { runYowasp } from "../yowasp/run-yowasp.ts";
import type { YosysTool } from "./yosys-tool.ts";

/** What `@yowasp/yosys` exports. */
export type YosysModule = typeof import("@yowasp/yosys");

/**
 * Loads yosys (about 31 MB) and compiles it. `load` gives the package's module: a plain import in
 * Node, `importYosys` with the address of its files in a browser.
 */
export async function createYosysTool(load: () => Promise<YosysModule>): Promise<YosysTool> {
  const yosys = await load();
  // Without arguments it only fetches its resources, once for all runs.
  try {
    await yosys.runYosys();
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    // A web server that does not know the type of `.wasm` files: compile without looking at it.
    Object.assign(WebAssembly, { compileStreaming: compileResponse });
    await yosys.runYosys();
  }
  const program = { name: "yosys", command: yosys.runYosys, Exit: yosys.Exit };
  return {
    version: yosys.version,
    run: ({ files, script, onLog }) =>
      runYowasp(program, {
        args: ["-s", SCRIPT],
        files: new Map([...files, [SCRIPT, new TextEncoder().encode(script)]]),
        onLog,
      }),
  };
}

/** Imports the package from `baseUrl`, the folder that holds its `bundle.js`, with a final `/`. */
export function importYosys(baseUrl: string): Promise<YosysModule> {
  return import(/* @vite-ignore */ `${baseUrl}bundle.js`);
}

async function compileResponse(response: {
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await response.arrayBuffer());
}

const SCRIPT = ".gatewright.ys";
