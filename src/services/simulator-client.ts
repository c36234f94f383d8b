import { proxy } from "comlink";
import type { LintReply, Progress, RunReply } from "../flow/replies.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { LintRequest, RunRequest, SimulatorApi } from "../worker-api/simulator-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface SimulatorClient {
  /** Abort ends the worker, because running WebAssembly cannot be interrupted. */
  readonly run: (
    request: RunRequest,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<RunReply>>;
  readonly lint: (request: LintRequest, signal: AbortSignal) => Promise<Outcome<LintReply>>;
  readonly dispose: () => void;
}

/** `loadVerilator` is asked once for each worker; it keeps what it has compiled. */
export function createSimulatorClient(
  loadVerilator: () => Promise<VerilatorTool>,
  spawn: () => SpawnedWorker = spawnSimulator,
): SimulatorClient {
  const host = createWorkerHost<SimulatorApi>(spawn, async (api) => {
    await api.prepare(await loadVerilator());
  });
  return {
    run: async (request, onProgress, signal) => {
      const report = (progress: Progress) => {
        host.note(progress.step);
        onProgress(progress);
      };
      return host.call((api) => api.run(request, proxy(report)), { signal, terminates: true });
    },
    lint: (request, signal) => host.call((api) => api.lint(request), { signal, terminates: true }),
    dispose: host.dispose,
  };
}

function spawnSimulator(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/simulator.worker.ts", import.meta.url), { type: "module" }),
  );
}
