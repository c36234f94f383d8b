import { synthesizeProject } from "../src/flow/synthesize-project.ts";
import type { Toolbox } from "../src/flow/toolbox.ts";
import { createYosysTool, importYosys } from "../src/tools/yosys/create-yosys-tool.ts";
import type { YosysApi } from "../src/worker-api/yosys-api.ts";
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

const api: YosysApi = {
  synthesize: (request, baseUrl, onProgress) =>
    releasing(onProgress, () => synthesizeProject(request, toolbox(baseUrl), onProgress)),
};

serve(api);
