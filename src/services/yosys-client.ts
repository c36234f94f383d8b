import { proxy } from "comlink";
import type { Progress, SynthesisReply } from "../flow/replies.ts";
import type { SynthesisRequest, YosysApi } from "../worker-api/yosys-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface YosysClient {
  readonly synthesize: (
    request: SynthesisRequest,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<SynthesisReply>>;
  readonly dispose: () => void;
}

export function createYosysClient(spawn: () => SpawnedWorker = spawnYosys): YosysClient {
  const host = createWorkerHost<YosysApi>(spawn);
  // The worker lies in another folder than the page, so it is told where the tool's files are.
  const baseUrl = () => new URL("tools/yosys/", document.baseURI).href;
  return {
    synthesize: (request, onProgress, signal) => {
      const report = (progress: Progress) => {
        host.note(progress.step);
        onProgress(progress);
      };
      return host.call((api) => api.synthesize(request, baseUrl(), proxy(report)), {
        signal,
        terminates: true,
      });
    },
    dispose: host.dispose,
  };
}

function spawnYosys(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/yosys.worker.ts", import.meta.url), { type: "module" }),
  );
}
