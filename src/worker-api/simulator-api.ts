import type { Revision } from "../base/brand.ts";
import type { LintReply, Progress, RunReply } from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";

export interface RunRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  /** Only this test; without it, all. */
  readonly testName?: string | undefined;
  readonly traced: boolean;
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
  /** Takes Verilator, compiled by the page, so that a new worker starts at once. */
  readonly prepare: (verilator: VerilatorTool) => void;
  readonly run: (
    request: RunRequest,
    onProgress: (progress: Progress) => void,
  ) => Promise<RunReply>;
  readonly lint: (request: LintRequest) => Promise<LintReply>;
}
