import type { Revision } from "../base/brand.ts";
import type { Span } from "../base/source.ts";
import type { Completion } from "../brief/editor/completion.ts";
import type { Hover } from "../brief/editor/hover-at.ts";
import type { ExportTarget } from "../export/bundle.ts";
import type { CheckReply } from "../flow/replies.ts";
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
  readonly hover: (query: FileQuery) => Promise<Hover | undefined>;
  readonly definition: (query: FileQuery) => Promise<readonly Span[]>;
  readonly completions: (query: FileQuery) => Promise<readonly Completion[]>;
  readonly exportBundle: (
    project: ExportableProject,
    target: ExportTarget,
  ) => Promise<Outcome<BundleAnswer>>;
  readonly readZip: (name: string, bytes: Uint8Array) => Promise<Outcome<ZipAnswer>>;
  readonly writeZip: (files: FileSet) => Promise<Outcome<Uint8Array>>;
  readonly dispose: () => void;
}

/** A question of the editor about `offset` (UTF-16 units) of `file` in these files. */
export interface FileQuery {
  readonly files: FileSet;
  readonly file: string;
  readonly offset: number;
}

export function createCompilerClient(spawn: () => SpawnedWorker = spawnCompiler): CompilerClient {
  const tracker = createFileTracker();
  const latest = createLatestWins();
  const host = createWorkerHost<CompilerApi>(() => {
    tracker.forget();
    return spawn();
  });
  const valueOr = <T>(outcome: Outcome<T>, otherwise: T): T =>
    outcome.kind === "ok" ? outcome.value : otherwise;

  return {
    check: ({ files, revision }) =>
      latest(() => host.call((api) => api.check({ revision, delta: tracker.deltaTo(files) }))),
    hover: async ({ files, ...place }) =>
      valueOr(
        await host.call((api) => api.hover({ ...place, delta: tracker.deltaTo(files) })),
        undefined,
      ),
    definition: async ({ files, ...place }) =>
      valueOr(
        await host.call((api) => api.definition({ ...place, delta: tracker.deltaTo(files) })),
        [],
      ),
    completions: async ({ files, ...place }) =>
      valueOr(
        await host.call((api) => api.completions({ ...place, delta: tracker.deltaTo(files) })),
        [],
      ),
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
