import type { Revision } from "../base/brand.ts";
import type { ExportTarget } from "../export/bundle.ts";
import type { EditorAnswers, EditorQuestion, EditorQuestions } from "../flow/answer-editor.ts";
import type { CheckReply, RunReply } from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";
import type { BundleAnswer, CompilerApi, ZipAnswer } from "../worker-api/compiler-api.ts";
import { createFileTracker } from "./file-tracker.ts";
import { createLatestWins } from "./latest-wins.ts";
import type { Outcome } from "./outcome.ts";
import { watchWorker } from "./watch-worker.ts";
import { createWorkerHost, type SpawnedWorker } from "./worker-host.ts";

export interface CheckableProject {
  readonly files: FileSet;
  readonly revision: Revision;
}

export interface ExportableProject extends CheckableProject {
  readonly name: string;
  readonly top: string | undefined;
  /** A board to use instead of the one that `hardware.toml` names. */
  readonly boardId: string | undefined;
}

export interface CompilerClient {
  /** `undefined` if a later check displaced this one. */
  readonly check: (project: CheckableProject) => Promise<Outcome<CheckReply> | undefined>;
  /** A question of the editor about these files; `undefined` if the worker died of it. */
  readonly ask: <Q extends EditorQuestion>(
    files: FileSet,
    question: Q,
    about: EditorQuestions[Q],
  ) => Promise<EditorAnswers[Q] | undefined>;
  /** The interpreter's run of the tests, or of one; `undefined` if there is none to show. */
  readonly preview: (
    project: CheckableProject,
    top: string | undefined,
    testName: string | undefined,
  ) => Promise<RunReply | undefined>;
  readonly exportBundle: (
    project: ExportableProject,
    target: ExportTarget,
  ) => Promise<Outcome<BundleAnswer>>;
  readonly readZip: (name: string, bytes: Uint8Array) => Promise<Outcome<ZipAnswer>>;
  readonly writeZip: (files: FileSet) => Promise<Outcome<Uint8Array>>;
  readonly dispose: () => void;
}

export function createCompilerClient(spawn: () => SpawnedWorker = spawnCompiler): CompilerClient {
  const tracker = createFileTracker();
  const latest = createLatestWins();
  const host = createWorkerHost<CompilerApi>(() => {
    tracker.forget();
    return spawn();
  });
  return {
    check: ({ files, revision }) =>
      latest(() => host.call((api) => api.check({ revision, delta: tracker.deltaTo(files) }))),
    ask: async <Q extends EditorQuestion>(
      files: FileSet,
      question: Q,
      about: EditorQuestions[Q],
    ) => {
      const outcome = await host.call<EditorAnswers[Q]>(async (api) =>
        // The proxy of a generic function has lost its parameter.
        (api.ask as CompilerApi["ask"])(tracker.deltaTo(files), question, about),
      );
      return outcome.kind === "ok" ? outcome.value : undefined;
    },
    preview: async ({ files, revision }, top, testName) => {
      const outcome = await host.call<RunReply | undefined>(async (api) =>
        api.preview({ revision, top, testName, delta: tracker.deltaTo(files) }),
      );
      return outcome.kind === "ok" ? outcome.value : undefined;
    },
    exportBundle: ({ files, revision, name, top, boardId }, target) =>
      host.call<BundleAnswer>(async (api) =>
        api.exportBundle({
          revision,
          target,
          top,
          boardId,
          projectName: name,
          delta: tracker.deltaTo(files),
        }),
      ),
    readZip: (name, bytes) => host.call<ZipAnswer>(async (api) => api.readZip(name, bytes)),
    writeZip: (files) => host.call((api) => api.writeZip(files)),
    dispose: host.dispose,
  };
}

function spawnCompiler(): SpawnedWorker {
  return watchWorker(
    new Worker(new URL("../../workers/compiler.worker.ts", import.meta.url), { type: "module" }),
  );
}
