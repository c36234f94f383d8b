import { type Endpoint, type Remote, wrap } from "comlink";
import type { Outcome } from "./outcome.ts";

/** A worker as its host sees it: where to talk, how to end it, how to learn that it died. */
export interface SpawnedWorker {
  readonly endpoint: Endpoint;
  readonly terminate: () => void;
  /** Calls back once if the worker dies by itself, with the reason. */
  readonly onDeath: (report: (reason: string) => void) => void;
}

/** Keeps one worker alive for an api; a dead or cancelled one is replaced. */
export interface WorkerHost<Api> {
  /**
   * Runs `work` against the worker. Abort drops the answer and, if `terminates`, ends the worker at
   * once: other calls under way in it end as cancelled too. Never rejects.
   */
  readonly call: <T>(
    work: (api: Remote<Api>) => Promise<T>,
    options?: { readonly signal?: AbortSignal | undefined; readonly terminates?: boolean },
  ) => Promise<Outcome<T>>;
  /** Ends the worker; the next one starts at once. */
  readonly restart: () => void;
  /** Remembers a line of output for the report of a crash. */
  readonly note: (line: string) => void;
  readonly dispose: () => void;
}

const keptLines = 40;

/** `prepare` runs against every new worker before any call, to hand it what it needs. */
export function createWorkerHost<Api>(
  spawn: () => SpawnedWorker,
  prepare?: (api: Remote<Api>) => Promise<void>,
): WorkerHost<Api> {
  type End = { readonly kind: "cancelled" } | { readonly kind: "crashed"; readonly reason: string };
  interface Life {
    readonly api: Remote<Api>;
    readonly ready: Promise<void>;
    readonly enders: Set<(end: End) => void>;
    readonly terminate: () => void;
  }
  let life: Life | undefined;
  let lines: readonly string[] = [];

  const begin = (): Life => {
    const worker = spawn();
    const api = wrap<Api>(worker.endpoint);
    const next: Life = {
      api,
      ready: prepare?.(api) ?? Promise.resolve(),
      enders: new Set(),
      terminate: () => {
        worker.terminate();
      },
    };
    next.ready.catch((error: unknown) => {
      finish(next, { kind: "crashed", reason: reasonOf(error) });
    });
    worker.onDeath((reason) => {
      if (life === next) {
        finish(next, { kind: "crashed", reason });
      }
    });
    lines = [];
    life = next;
    return next;
  };

  const finish = (ended: Life, end: End) => {
    if (life === ended) {
      life = undefined;
    }
    for (const ender of [...ended.enders]) {
      ender(end);
    }
    ended.terminate();
  };

  const restart = () => {
    if (life !== undefined) {
      finish(life, { kind: "cancelled" });
      begin();
    }
  };

  return {
    call: <T>(
      work: (api: Remote<Api>) => Promise<T>,
      {
        signal,
        terminates = false,
      }: { signal?: AbortSignal | undefined; terminates?: boolean } = {},
    ) =>
      new Promise<Outcome<T>>((resolve) => {
        if (signal?.aborted === true) {
          resolve({ kind: "cancelled" });
          return;
        }
        const current = life ?? begin();
        const settle = (outcome: Outcome<T>) => {
          current.enders.delete(ender);
          signal?.removeEventListener("abort", abort);
          resolve(outcome);
        };
        const ender = (end: End) =>
          settle(end.kind === "crashed" ? { ...end, lastLines: lines } : end);
        const abort = () => {
          settle({ kind: "cancelled" });
          if (terminates && life === current) {
            restart();
          }
        };
        current.enders.add(ender);
        signal?.addEventListener("abort", abort);
        current.ready
          .then(() => work(current.api))
          .then(
            (value) => settle({ kind: "ok", value }),
            (error: unknown) =>
              settle({ kind: "crashed", reason: reasonOf(error), lastLines: lines }),
          );
      }),
    restart,
    note: (line) => {
      lines = [...lines.slice(1 - keptLines), line];
    },
    dispose: () => {
      if (life !== undefined) {
        finish(life, { kind: "cancelled" });
      }
    },
  };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
