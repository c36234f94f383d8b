import type { FileSet } from "../project/file-set.ts";
import type { CompilerClient } from "../services/compiler-client.ts";
import type { DebugClient } from "../services/debug-client.ts";
import type { LeavingJournal } from "../services/leaving-journal.ts";
import type { LibraryClient } from "../services/library-client.ts";
import type { ProjectRecord } from "../services/project-record.ts";
import type { ProjectStorage } from "../services/project-storage.ts";
import type { ProverClient } from "../services/prover-client.ts";
import type { SimulatorClient } from "../services/simulator-client.ts";
import type { WavesClient } from "../services/waves-client.ts";
import type { WeightsClient } from "../services/weights-client.ts";
import type { YosysClient } from "../services/yosys-client.ts";
import { createDebugStore, type DebugStore } from "./debug-store.ts";
import { createProjectStore, type ProjectStore } from "./project-store.ts";
import { createResultsStore, type ResultsStore } from "./results-store.ts";
import { createWorkbenchStore, type WorkbenchStore } from "./workbench-store.ts";

/** What a session needs from outside. */
export interface SessionServices {
  readonly compiler: CompilerClient;
  readonly simulator: SimulatorClient;
  readonly debugger: DebugClient;
  readonly prover: ProverClient;
  readonly waves: WavesClient;
  readonly yosys: YosysClient;
  readonly weights: WeightsClient;
  readonly library: LibraryClient;
  readonly storage: ProjectStorage;
  readonly journal: LeavingJournal;
  readonly saveToDisk: (name: string, bytes: Uint8Array | Blob, type?: string) => void;
}

/** Text that is typed but not yet in the project: the editor hands it over when asked. */
export interface PendingEdits {
  readonly flush: () => void;
  /** The editor offers its flush; returns the way to withdraw it. */
  readonly offer: (flush: () => void) => () => void;
}

/** A project to open: new, or as it was stored. */
export interface OpenedProject {
  readonly files: FileSet;
  readonly record: ProjectRecord;
  /** What storage holds of it: nothing, if it is new. */
  readonly stored: FileSet;
}

/** Keeps the open project: saves it as it changes, and holds it against other tabs. */
export interface ProjectKeeper {
  readonly open: (project: OpenedProject) => Promise<void>;
  /** Writes what is pending. */
  readonly flush: () => Promise<void>;
  /** The page may be gone in a moment: puts what is pending where it is safe at once. */
  readonly leave: () => void;
  readonly takeOver: () => Promise<void>;
}

/** Everything that a command needs. */
export interface Session extends SessionParts {
  readonly keeper: ProjectKeeper;
}

/** The stores and the services of one page. */
export interface SessionParts extends SessionServices {
  readonly project: ProjectStore;
  readonly results: ResultsStore;
  readonly workbench: WorkbenchStore;
  readonly debug: DebugStore;
  readonly edits: PendingEdits;
  /** The jobs under way, which a cancel aborts. */
  readonly jobs: Map<string, AbortController>;
}

export function createSessionParts(services: SessionServices): SessionParts {
  return {
    ...services,
    project: createProjectStore(),
    results: createResultsStore(),
    workbench: createWorkbenchStore(),
    debug: createDebugStore(),
    edits: createPendingEdits(),
    jobs: new Map(),
  };
}

function createPendingEdits(): PendingEdits {
  const offers = new Set<() => void>();
  return {
    flush: () => {
      for (const flush of offers) {
        flush();
      }
    },
    offer: (flush) => {
      offers.add(flush);
      return () => {
        offers.delete(flush);
      };
    },
  };
}
