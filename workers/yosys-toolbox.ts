import type { Toolbox } from "../src/flow/toolbox.ts";
import { createYosysTool, importYosys } from "../src/tools/yosys/create-yosys-tool.ts";

let loading: ReturnType<Toolbox["yosys"]> | undefined;

/** The tools of a worker that has yosys alone. It is loaded once, and again after a failure. */
export function yosysToolbox(baseUrl: string): Toolbox {
  return {
    now: () => performance.now(),
    verilator: () => Promise.reject(new Error("Verilator lives in its own worker")),
    yosys: () => {
      loading ??= createYosysTool(() => importYosys(baseUrl)).catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      return loading;
    },
  };
}
