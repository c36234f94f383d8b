import { proxy } from "comlink";
import type { Progress, ProveReply } from "../flow/replies.ts";
import type { ProveRequest, ProverApi } from "../worker-api/prover-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface ProverClient {
  readonly prove: (
    request: ProveRequest,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<ProveReply>>;
  readonly dispose: () => void;
}

export function createProverClient(spawn: () => SpawnedWorker = spawnProver): ProverClient {
  const host = createWorkerHost<ProverApi>(spawn);
  // The worker lies in another folder than the page, so it is told where the tool's files are.
  const baseUrl = () => new URL("tools/yosys/", document.baseURI).href;
  return {
    prove: (request, onProgress, signal) => {
      const report = (progress: Progress) => {
        host.note(progress.step);
        onProgress(progress);
      };
      return host.call((api) => api.prove(request, baseUrl(), proxy(report)), {
        signal,
        terminates: true,
      });
    },
    dispose: host.dispose,
  };
}

function spawnProver(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/prover.worker.ts", import.meta.url), { type: "module" }),
  );
}
