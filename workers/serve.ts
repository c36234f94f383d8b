import { expose, type ProxyMarked, releaseProxy } from "comlink";

/**
 * Answers the page through `api`. The worker holds a lock of its own for as long as it lives and
 * tells the page its name, so that a killed worker is noticed at once.
 */
export function serve(api: object): void {
  expose(api);
  // Absent on plain http.
  const locks: LockManager | undefined = self.navigator.locks;
  const lifeLock = `gatewright-worker-${Array.from(self.crypto.getRandomValues(new Uint32Array(4))).join("-")}`;
  locks
    ?.request(lifeLock, () => {
      self.postMessage({ lifeLock });
      return new Promise<void>(() => undefined);
    })
    .catch(() => undefined);
}

/** Lets go of a callback that the page lent for one call, once `work` is done. */
export async function releasing<T>(callback: unknown, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (isProxy(callback)) {
      callback[releaseProxy]();
    }
  }
}

function isProxy(value: unknown): value is ProxyMarked & { readonly [releaseProxy]: () => void } {
  return typeof value === "function";
}
