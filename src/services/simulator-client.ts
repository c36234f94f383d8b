import { proxy } from "comlink";
import type { InitialCheckReply } from "../flow/check-initial-values.ts";
import type { LintReply, Progress, RunReply, StepTimes } from "../flow/replies.ts";
import type { ClangParts } from "../tools/clang/clang-tool.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { LintRequest, RunRequest, SimulatorApi } from "../worker-api/simulator-api.ts";
import { loadOnce } from "./fetch-wasm.ts";
import { clangUrl, loadClang } from "./load-clang.ts";
import { localStorageOrNone } from "./local-storage.ts";
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
  /** Loads the C++ compiler, which designs with classes need; agreed to once, it is loaded by itself. */
  readonly loadClang: (onProgress: (progress: Progress) => void) => Promise<Outcome<void>>;
  /** Makes a model ahead of the run of the same request; abort ends the worker. */
  readonly build: (request: RunRequest, signal: AbortSignal) => Promise<Outcome<StepTimes>>;
  readonly lint: (request: LintRequest, signal: AbortSignal) => Promise<Outcome<LintReply>>;
  /** Abort ends the worker, as for a run. */
  readonly checkInitial: (
    request: LintRequest,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<InitialCheckReply>>;
  readonly dispose: () => void;
}

/** Where it is kept that somebody agreed to the download. */
const agreedKey = "gatewright.cpp-compiler";

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
    await api.prepare(await verilator(), clangUrl());
    if (clang !== undefined) {
      await api.provideClang(clang);
    }
  });
  const kept = localStorageOrNone();
  let clang: ClangParts | undefined;
  const provideClang = async (onProgress: (progress: Progress) => void): Promise<Outcome<void>> => {
    try {
      const parts = clang ?? (await loadClang(onProgress));
      clang = parts;
      kept.setItem(agreedKey, "yes");
      return await host.call((api) => api.provideClang(parts));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: "crashed", reason, lastLines: [] };
    }
  };
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
    run: async (request, onProgress, signal) => {
      const report = (progress: Progress) => {
        host.note(progress.step);
        onProgress(progress);
      };
      const runOnce = () =>
        listening(report, () =>
          host.call((api) => api.run(request, proxy(report)), { signal, terminates: true }),
        );
      const outcome = await runOnce();
      const isAgreed = clang === undefined && kept.getItem(agreedKey) === "yes";
      if (outcome.kind !== "ok" || !isAgreed || !needsClang(outcome.value) || signal.aborted) {
        return outcome;
      }
      const loaded = await provideClang(report);
      return loaded.kind === "ok" && !signal.aborted ? runOnce() : outcome;
    },
    build: (request, signal) =>
      host.call((api) => api.build(request), { signal, terminates: true }),
    lint: (request, signal) => host.call((api) => api.lint(request), { signal, terminates: true }),
    checkInitial: (request, onProgress, signal) =>
      listening(onProgress, () =>
        host.call((api) => api.checkInitial(request, proxy(onProgress)), {
          ...{ signal, terminates: true },
        }),
      ),
    loadClang: provideClang,
    dispose: host.dispose,
  };
}

function needsClang(reply: RunReply): boolean {
  return reply.diagnostics.some(({ code }) => code === "needs-clang");
}

function spawnSimulator(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/simulator.worker.ts", import.meta.url), { type: "module" }),
  );
}
