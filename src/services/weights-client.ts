import type { Remote } from "comlink";
import type { WeightsApi } from "../worker-api/weights-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface WeightsClient {
  /** Asks the worker anything of its contract; abort ends the worker at once, whatever it is at. */
  readonly ask: <T>(
    question: (api: Remote<WeightsApi>) => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<Outcome<T>>;
  readonly dispose: () => void;
}

export function createWeightsClient(spawn: () => SpawnedWorker = spawnWeights): WeightsClient {
  const host = createWorkerHost<WeightsApi>(spawn);
  return {
    ask: (question, signal) => host.call(question, { signal, terminates: true }),
    dispose: host.dispose,
  };
}

function spawnWeights(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/weights.worker.ts", import.meta.url), { type: "module" }),
  );
}
