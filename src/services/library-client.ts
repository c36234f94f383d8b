import type { EstimateReply } from "../flow/estimate-project.ts";
import type { VectorFormat } from "../templates/export-vectors.ts";
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
  readonly vectors: (
    choice: TemplateChoice,
    format: VectorFormat,
  ) => Promise<Outcome<Readonly<Record<string, string>>>>;
  readonly dispose: () => void;
}

/** Milliseconds that an estimate which nobody waits for any more may go on. */
const graceTime = 2000;

export function createLibraryClient(spawn: () => SpawnedWorker = spawnLibrary): LibraryClient {
  const host = createWorkerHost<LibraryApi>(spawn);
  // The worker lies in another folder than the page, so it is told where the tool's files are.
  const baseUrl = () => new URL("tools/yosys/", document.baseURI).href;
  return {
    estimate: (choice, signal) => {
      const end = new AbortController();
      const answer = host.call(async (api) => await api.estimate(choice, baseUrl()), {
        signal: end.signal,
        terminates: true,
      });
      if (signal.aborted) {
        end.abort();
        return answer;
      }
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const giveUp = () => {
          timer = setTimeout(() => end.abort(), graceTime);
          resolve({ kind: "cancelled" });
        };
        signal.addEventListener("abort", giveUp, { once: true });
        void answer.then((outcome) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", giveUp);
          resolve(outcome);
        });
      });
    },
    vectors: (choice, format) => host.call(async (api) => await api.vectors(choice, format)),
    dispose: host.dispose,
  };
}

function spawnLibrary(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/library.worker.ts", import.meta.url), { type: "module" }),
  );
}
