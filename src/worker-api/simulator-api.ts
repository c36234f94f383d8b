import type { Revision } from "../base/brand.ts";
import type { InitialCheckReply } from "../flow/check-initial-values.ts";
import type { LintReply, Progress, RunReply, StepTimes } from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";
import type { ClangParts } from "../tools/clang/clang-tool.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";

export interface RunRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  /** Only this test; without it, all. */
  readonly testName?: string | undefined;
  readonly traced: boolean;
  /** Whether to count what is come to. */
  readonly isCovered?: boolean | undefined;
  /** Seconds that a testbench may run. */
  readonly timeoutSeconds?: number | undefined;
}

export interface LintRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
}

/** The worker that holds Verilator and the models it makes. `prepare` comes first. */
export interface SimulatorApi {
  /**
   * Takes Verilator, compiled by the page, so that a new worker starts at once, and where the files
   * of the C++ compiler are, with a final `/`.
   */
  readonly prepare: (verilator: VerilatorTool, clangUrl: string) => void;
  /** Takes the C++ compiler, which designs with classes need. */
  readonly provideClang: (parts: ClangParts) => Promise<void>;
  readonly run: (
    request: RunRequest,
    onProgress: (progress: Progress) => void,
  ) => Promise<RunReply>;
  /** Makes the model that a run of the same request needs and keeps it; the C++ compiler is not asked. */
  readonly build: (request: RunRequest) => Promise<StepTimes>;
  readonly lint: (request: LintRequest) => Promise<LintReply>;
  /** Whether a register depends on what it holds at power-up. */
  readonly checkInitial: (
    request: LintRequest,
    onProgress: (progress: Progress) => void,
  ) => Promise<InitialCheckReply>;
}
