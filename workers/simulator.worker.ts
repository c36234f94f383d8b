import { transfer } from "comlink";
import { checkInitialValues } from "../src/flow/check-initial-values.ts";
import { lintProject } from "../src/flow/lint-project.ts";
import { runProject } from "../src/flow/run-project.ts";
import type { Toolbox } from "../src/flow/toolbox.ts";
import type { SimulatorApi } from "../src/worker-api/simulator-api.ts";
import { browserBuildStore } from "./browser-build-store.ts";
import { createHeldClang } from "./held-clang.ts";
import { opfsSpill } from "./opfs-spill.ts";
import { releasing, serve } from "./serve.ts";

let held: ReturnType<Toolbox["verilator"]> = Promise.reject(new Error("Verilator is not loaded"));
held.catch(() => undefined);

const clang = createHeldClang();
let clangUrl = "";

const withoutClang: Toolbox = {
  now: () => performance.now(),
  verilator: () => held,
  yosys: () => Promise.reject(new Error("yosys lives in its own worker")),
  store: browserBuildStore(() => new URL("..", clangUrl).href),
};
const toolbox: Toolbox = { ...withoutClang, clang: () => clang.answer(clangUrl) };

const spill = opfsSpill();
/** A longer record goes to a file of the browser's, up to where opening it would take minutes. */
const room = { memoryBytes: 64 << 20, mostBytes: 2 ** 32 };

const api: SimulatorApi = {
  prepare: (verilator, url) => {
    held = Promise.resolve(verilator);
    clangUrl = url;
  },
  provideClang: (parts) => clang.provide(clangUrl, parts),
  run: (request, onProgress) =>
    releasing(onProgress, async () => {
      const hasFiles = request.traced && (await spill.prepare());
      const recordRoom = hasFiles ? { ...room, files: spill } : undefined;
      const reply = await runProject(request, { ...toolbox, recordRoom }, onProgress);
      spill.release();
      const traces = [...reply.tests.map(({ trace }) => trace), reply.freeRun];
      const chunks = traces.flatMap((trace) => trace?.chunks ?? []);
      return transfer(reply, [...new Set(chunks.map(({ buffer }) => buffer))]);
    }),
  build: async (request) => {
    const ahead = { ...request, isOnlyBuilt: true };
    return (await runProject(ahead, withoutClang, () => {})).times;
  },
  lint: (request) => lintProject(request, toolbox),
  checkInitial: (request, onProgress) =>
    releasing(onProgress, () => checkInitialValues(request, toolbox, onProgress)),
};

serve(api);
