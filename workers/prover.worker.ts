import { transfer } from "comlink";
import { proveProject } from "../src/flow/prove-project.ts";
import type { ProverApi } from "../src/worker-api/prover-api.ts";
import { releasing, serve } from "./serve.ts";
import { yosysToolbox } from "./yosys-toolbox.ts";

const api: ProverApi = {
  prove: (request, baseUrl, onProgress) =>
    releasing(onProgress, async () => {
      const reply = await proveProject(request, yosysToolbox(baseUrl), onProgress);
      const chunks = reply.contracts.flatMap(
        ({ counterexample }) => counterexample?.trace?.chunks ?? [],
      );
      return transfer(reply, [...new Set(chunks.map(({ buffer }) => buffer))]);
    }),
};

serve(api);
