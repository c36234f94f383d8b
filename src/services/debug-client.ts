import { proxy, type Remote } from "comlink";
import type { DebugUpdate } from "../debug/debug-host.ts";
import type { DebugRequest } from "../flow/debug-project.ts";
import type { DebugOpening } from "../flow/debug-runner.ts";
import type { Progress } from "../flow/replies.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { DebugApi } from "../worker-api/debug-api.ts";
import { loadOnce } from "./fetch-wasm.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface DebugClient {
  /** Opens a session in place of the one before. */
  readonly open: (
    request: DebugRequest,
    onProgress: (progress: Progress) => void,
    onUpdate: (update: DebugUpdate) => Promise<void> | void,
    signal: AbortSignal,
  ) => Promise<Outcome<DebugOpening>>;
  /** Asks the worker anything of its contract. */
  readonly ask: <T>(question: (api: Remote<DebugApi>) => Promise<T>) => Promise<Outcome<T>>;
  /** Ends the session at once, whatever it is doing. */
  readonly end: () => void;
  readonly dispose: () => void;
}

/** `load` is asked once; each new worker gets what it gave. */
export function createDebugClient(
  load: (onProgress: (progress: Progress) => void) => Promise<VerilatorTool>,
  spawn: () => SpawnedWorker = spawnDebugger,
): DebugClient {
  let report: (progress: Progress) => void = () => undefined;
  const verilator = loadOnce(() => load((progress) => report(progress)));
  const host = createWorkerHost<DebugApi>(spawn);
  return {
    open: (request, onProgress, onUpdate, signal) => {
      report = onProgress;
      return host.call(
        async (api) => {
          if (request.engine === "verilator") {
            await api.prepare(await verilator());
          }
          return api.open(request, proxy(onProgress), proxy(onUpdate));
        },
        { signal, terminates: true },
      );
    },
    ask: (question) => host.call(question),
    end: host.restart,
    dispose: host.dispose,
  };
}

function spawnDebugger(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/debug.worker.ts", import.meta.url), { type: "module" }),
  );
}
