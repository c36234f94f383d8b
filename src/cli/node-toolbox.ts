import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildStore } from "../flow/build-store.ts";
import type { Toolbox } from "../flow/toolbox.ts";
import type { ClangTool } from "../tools/clang/clang-tool.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { UsageError } from "./exit-codes.ts";
import { loadClang } from "./load-clang.ts";
import { packageRoot } from "./package-root.ts";

/** The tools as the set-up left them in the checkout; models are kept in `store`. */
export function nodeToolbox(store?: BuildStore): Toolbox {
  let verilator: Promise<VerilatorTool> | undefined;
  let yosys: Promise<YosysTool> | undefined;
  let clang: Promise<ClangTool> | undefined;
  return {
    now: () => performance.now(),
    store,
    verilator: () => {
      verilator ??= loadVerilator();
      return verilator;
    },
    yosys: () => {
      yosys ??= createYosysTool(() => import("@yowasp/yosys"));
      return yosys;
    },
    clang: async () => {
      clang ??= loadClang();
      return { kind: "tool", tool: await clang };
    },
  };
}

async function loadVerilator(): Promise<VerilatorTool> {
  const folder = join(packageRoot(), "public", "tools", "verilator");
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw new UsageError(
        "Verilator is not built yet: run `npm run setup` in the checkout of Gatewright first",
      );
    });
    return new Uint8Array(bytes);
  };
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, await read(name));
  }
  return { module: await WebAssembly.compile(await read("verilator.wasm")), stdlib };
}
