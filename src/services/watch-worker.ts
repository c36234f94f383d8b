import type { SpawnedWorker } from "./worker-host.ts";

/**
 * Ties a worker to its life. A script that cannot load or throws fires `error`; a worker that is
 * killed says nothing, so each one holds a lock of its own (see `workers/serve.ts`) and tells its
 * name: whoever waits for that lock learns of the death at once.
 */
export function watchWorker(worker: Worker): SpawnedWorker {
  const ended = new AbortController();
  return {
    endpoint: worker,
    terminate: () => {
      ended.abort();
      worker.terminate();
    },
    onDeath: (report) => {
      const once = (reason: string) => {
        if (!ended.signal.aborted) {
          ended.abort();
          report(reason);
        }
      };
      worker.addEventListener("error", (event) => {
        once(event.message || "its script could not be loaded");
      });
      worker.addEventListener("message", (event: MessageEvent<unknown>) => {
        const name = lifeLockOf(event.data);
        // Pages on plain http have no locks; there a killed worker is noticed by its silence alone.
        if (name !== undefined && "locks" in navigator) {
          navigator.locks
            .request(name, { signal: ended.signal }, () => once("the worker was killed"))
            .catch(() => undefined);
        }
      });
    },
  };
}

function lifeLockOf(data: unknown): string | undefined {
  return typeof data === "object" &&
    data !== null &&
    "lifeLock" in data &&
    typeof data.lifeLock === "string"
    ? data.lifeLock
    : undefined;
}
