import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TestResult } from "../simulate/test-result.ts";
import type { NetlistReport } from "../synthesis/netlist-report.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";

/** A test of the project, whether or not it has been run. */
export interface TestSummary {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** The answer to a check: what is wrong, and what the sources became. */
export interface CheckReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  /** One for each Brief module without errors. */
  readonly modules: readonly SvModule[];
  readonly tests: readonly TestSummary[];
  /** Modules that no other instantiates. */
  readonly tops: readonly string[];
}

/** Milliseconds of each step of a run. */
export interface StepTimes {
  readonly compile: number;
  readonly verilator: number;
  readonly lower: number;
  readonly instantiate: number;
  readonly run: number;
}

/** The answer to a run. `tests` is empty where errors stopped it before. */
export interface RunReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestResult[];
  readonly times: StepTimes;
  /** What the tools said, for the log. */
  readonly log: string;
}

export interface SynthesisReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  readonly report: NetlistReport | undefined;
  readonly log: string;
}

export interface ExportReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Something long is under way: `done` of `total` if it can be known. */
export interface Progress {
  readonly step: string;
  readonly done?: number;
  readonly total?: number;
}
