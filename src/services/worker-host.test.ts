import { expose } from "comlink";
import { expect, test } from "vitest";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

interface Api {
  readonly double: (value: number) => number;
  readonly hang: () => Promise<never>;
  readonly fail: () => never;
}

/** A worker without a thread: the api answers over a channel, and can be made to die. */
function fakeWorkers() {
  const spawned: { terminated: boolean; die: (reason: string) => void }[] = [];
  const spawn = (): SpawnedWorker => {
    const { port1, port2 } = new MessageChannel();
    const api: Api = {
      double: (value) => value * 2,
      hang: () => new Promise(() => undefined),
      fail: () => {
        throw new Error("out of memory");
      },
    };
    expose(api, port2);
    const worker = { terminated: false, die: (_reason: string) => undefined };
    spawned.push(worker);
    return {
      endpoint: port1,
      terminate: () => {
        worker.terminated = true;
        port1.close();
      },
      onDeath: (report) => {
        worker.die = (reason) => {
          report(reason);
          return undefined;
        };
      },
    };
  };
  return { spawn, spawned };
}

test("a call ends with its value", async () => {
  const host = createWorkerHost<Api>(fakeWorkers().spawn);
  expect(await host.call((api) => api.double(21))).toEqual({ kind: "ok", value: 42 });
  host.dispose();
});

test("an exception of the worker is a crash with the last lines", async () => {
  const host = createWorkerHost<Api>(fakeWorkers().spawn);
  await host.call((api) => api.double(1));
  host.note("lowering");
  expect(await host.call((api) => api.fail())).toEqual({
    kind: "crashed",
    reason: "out of memory",
    lastLines: ["lowering"],
  });
  host.dispose();
});

test("abort ends the worker at once and the next call finds a new one", async () => {
  const { spawn, spawned } = fakeWorkers();
  const host = createWorkerHost<Api>(spawn);
  const controller = new AbortController();
  const running = host.call((api) => api.hang(), { signal: controller.signal, terminates: true });
  const begun = performance.now();
  controller.abort();
  expect(await running).toEqual({ kind: "cancelled" });
  expect(performance.now() - begun).toBeLessThan(100);
  expect(spawned.map(({ terminated }) => terminated)).toEqual([true, false]);
  expect(await host.call((api) => api.double(2))).toEqual({ kind: "ok", value: 4 });
  host.dispose();
});

test("a worker that dies fails its calls and is replaced at the next", async () => {
  const { spawn, spawned } = fakeWorkers();
  const host = createWorkerHost<Api>(spawn);
  const running = host.call((api) => api.hang());
  spawned[0]?.die("the worker was killed");
  expect(await running).toMatchObject({ kind: "crashed", reason: "the worker was killed" });
  expect(await host.call((api) => api.double(3))).toEqual({ kind: "ok", value: 6 });
  expect(spawned).toHaveLength(2);
  host.dispose();
});

test("each new worker is prepared before its first call; a failure is a crash and is tried again", async () => {
  let prepared = 0;
  const host = createWorkerHost<Api>(fakeWorkers().spawn, async () => {
    prepared++;
    if (prepared === 1) {
      throw new Error("not found (404)");
    }
  });
  expect(await host.call((api) => api.double(1))).toMatchObject({
    kind: "crashed",
    reason: "not found (404)",
  });
  expect(await host.call((api) => api.double(1))).toEqual({ kind: "ok", value: 2 });
  host.dispose();
});
