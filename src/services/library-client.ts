import type { EstimateReply } from "../flow/estimate-project.ts";
import type { FileSet } from "../project/file-set.ts";
import type { VectorFormat } from "../templates/write-vectors.ts";
import type { LibraryApi, TemplateChoice } from "../worker-api/library-api.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

/** Questions about templates that take too long for the page. */
export interface LibraryClient {
  /**
   * What a template takes. A question that is given up is let finish for a moment, as starting the worker anew
   * takes as long as most estimates; then it is ended for the next one.
   */
  readonly estimate: (
    choice: TemplateChoice,
    signal: AbortSignal,
  ) => Promise<Outcome<EstimateReply>>;
  readonly project: (choice: TemplateChoice) => Promise<Outcome<FileSet>>;
  readonly vectors: (
    choice: TemplateChoice,
    format: VectorFormat,
  ) => Promise<Outcome<Readonly<Record<string, string>>>>;
  readonly dispose: () => void;
}

/** Milliseconds that an estimate which nobody waits for any more may go on. */
const graceTime = 2000;

export function createLibraryClient(spawn: () => SpawnedWorker = spawnLibrary): LibraryClient {
  // An estimate may take long and be ended; a project that is being made does not wait for it, nor end with it.
  const estimator = createWorkerHost<LibraryApi>(spawn);
  const maker = createWorkerHost<LibraryApi>(spawn);
  // The worker lies in another folder than the page, so it is told where the tool's files are.
  const baseUrl = () => new URL("tools/yosys/", document.baseURI).href;
  const ask = (choice: TemplateChoice, signal: AbortSignal): Promise<Outcome<EstimateReply>> => {
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      timer = setTimeout(() => end.abort(), graceTime);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    return estimator
      .call(async (api) => await api.estimate(choice, baseUrl()), {
        ...{ signal: end.signal, terminates: true },
      })
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
      });
  };
  // One at a time, so that ending one ends no other.
  let last: Promise<unknown> = Promise.resolve();
  return {
    estimate: (choice, signal) =>
      new Promise((resolve) => {
        const cancel = () => resolve({ kind: "cancelled" });
        signal.addEventListener("abort", cancel, { once: true });
        last = last.then(async () => {
          if (signal.aborted) {
            cancel();
          } else {
            resolve(await ask(choice, signal));
          }
        });
      }),
    project: (choice) => maker.call(async (api) => await api.project(choice)),
    vectors: (choice, format) => maker.call(async (api) => await api.vectors(choice, format)),
    dispose: () => {
      estimator.dispose();
      maker.dispose();
    },
  };
}

function spawnLibrary(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/library.worker.ts", import.meta.url), { type: "module" }),
  );
}
