import { type Remote, transfer } from "comlink";
import type { Trace } from "../trace/trace.ts";
import type { RecordGrowth } from "../waves/growing-trace.ts";
import type { WaveId, WaveSummary, WavesApi } from "../worker-api/waves-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface WavesClient {
  /** Hands the trace over: its chunks are empty on this side afterwards. */
  readonly open: (trace: Trace) => Promise<Outcome<WaveSummary>>;
  /** Grows a trace that was begun: its chunks are empty on this side afterwards. */
  readonly grow: (
    id: WaveId,
    changes: readonly RecordGrowth[],
    endTick: number,
  ) => Promise<Outcome<WaveSummary | undefined>>;
  /** Asks the worker anything of its contract. */
  readonly ask: <T>(
    question: (api: Remote<WavesApi>) => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<Outcome<T>>;
  readonly dispose: () => void;
}

export function createWavesClient(spawn: () => SpawnedWorker = spawnWaves): WavesClient {
  const host = createWorkerHost<WavesApi>(spawn);
  return {
    open: (trace) => {
      const buffers = new Set(trace.chunks.map((chunk) => chunk.buffer));
      return host.call((api) => api.open(transfer(trace, [...buffers])));
    },
    grow: (id, changes, endTick) => {
      const chunks = changes.flatMap((change) => (change.kind === "append" ? change.chunks : []));
      const buffers = new Set(chunks.map(({ buffer }) => buffer));
      return host.call((api) => api.grow(id, transfer([...changes], [...buffers]), endTick));
    },
    ask: (question, signal) => host.call(question, { signal }),
    dispose: host.dispose,
  };
}

function spawnWaves(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/waves.worker.ts", import.meta.url), { type: "module" }),
  );
}
