import { proxy } from "comlink";
import type { LintReply, Progress, RunReply } from "../flow/replies.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { LintRequest, RunRequest, SimulatorApi } from "../worker-api/simulator-api.ts";
import { loadOnce } from "./fetch-wasm.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface SimulatorClient {
  /** Starts the worker and loads Verilator, so that the first run need not wait. */
  readonly warmUp: (onProgress: (progress: Progress) => void) => Promise<Outcome<void>>;
  /** Abort ends the worker, because running WebAssembly cannot be interrupted. */
  readonly run: (
    request: RunRequest,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<RunReply>>;
  readonly lint: (request: LintRequest, signal: AbortSignal) => Promise<Outcome<LintReply>>;
  readonly dispose: () => void;
}

/** `load` is asked once; each new worker gets what it gave. */
export function createSimulatorClient(
  load: (onProgress: (progress: Progress) => void) => Promise<VerilatorTool>,
  spawn: () => SpawnedWorker = spawnSimulator,
): SimulatorClient {
  const listeners = new Set<(progress: Progress) => void>();
  const verilator = loadOnce(() =>
    load((progress) => {
      for (const listener of listeners) {
        listener(progress);
      }
    }),
  );
  const host = createWorkerHost<SimulatorApi>(spawn, async (api) => {
    await api.prepare(await verilator());
  });
  const listening = async <T>(
    listener: (progress: Progress) => void,
    work: () => Promise<T>,
  ): Promise<T> => {
    listeners.add(listener);
    try {
      return await work();
    } finally {
      listeners.delete(listener);
    }
  };
  return {
    warmUp: (onProgress) => listening(onProgress, () => host.call(async () => undefined)),
    run: (request, onProgress, signal) => {
      const report = (progress: Progress) => {
        host.note(progress.step);
        onProgress(progress);
      };
      return listening(report, () =>
        host.call((api) => api.run(request, proxy(report)), { signal, terminates: true }),
      );
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
