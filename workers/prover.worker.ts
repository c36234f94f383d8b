import { transfer } from "comlink";
import { proveProject } from "../src/flow/prove-project.ts";
import type { Toolbox } from "../src/flow/toolbox.ts";
import { createYosysTool, importYosys } from "../src/tools/yosys/create-yosys-tool.ts";
import type { ProverApi } from "../src/worker-api/prover-api.ts";
import { releasing, serve } from "./serve.ts";

let loading: ReturnType<Toolbox["yosys"]> | undefined;

const toolbox = (baseUrl: string): Toolbox => ({
  now: () => performance.now(),
  verilator: () => Promise.reject(new Error("Verilator lives in its own worker")),
  yosys: () => {
    loading ??= createYosysTool(() => importYosys(baseUrl)).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  },
});

const api: ProverApi = {
  prove: (request, baseUrl, onProgress) =>
    releasing(onProgress, async () => {
      const reply = await proveProject(request, toolbox(baseUrl), onProgress);
      const chunks = reply.contracts.flatMap(
        ({ counterexample }) => counterexample?.trace?.chunks ?? [],
      );
      return transfer(reply, [...new Set(chunks.map(({ buffer }) => buffer))]);
    }),
};

serve(api);
