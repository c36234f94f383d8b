import { transfer } from "comlink";
import { lintProject } from "../src/flow/lint-project.ts";
import { runProject } from "../src/flow/run-project.ts";
import type { Toolbox } from "../src/flow/toolbox.ts";
import type { SimulatorApi } from "../src/worker-api/simulator-api.ts";
import { releasing, serve } from "./serve.ts";

let held: ReturnType<Toolbox["verilator"]> = Promise.reject(new Error("Verilator is not loaded"));
held.catch(() => undefined);

const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => held,
  yosys: () => Promise.reject(new Error("yosys lives in its own worker")),
};

const api: SimulatorApi = {
  prepare: (verilator) => {
    held = Promise.resolve(verilator);
  },
  run: (request, onProgress) =>
    releasing(onProgress, async () => {
      const reply = await runProject(request, toolbox, onProgress);
      const traces = [...reply.tests.map(({ trace }) => trace), reply.freeRun];
      const chunks = traces.flatMap((trace) => trace?.chunks ?? []);
      return transfer(reply, [...new Set(chunks.map(({ buffer }) => buffer))]);
    }),
  lint: (request) => lintProject(request, toolbox),
};

serve(api);
