import type { Revision } from "../base/brand.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ContractSummary, ContractVerdict } from "../prove/verdict.ts";
import type { TestResult } from "../simulate/test-result.ts";
import type { NetlistReport } from "../synthesis/netlist-report.ts";
import type { RegisterMap } from "../systemverilog/bus/register-map.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { Trace } from "../trace/trace.ts";

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
  /** One for each Brief module without errors, and for each set of parameters that it is used with. */
  readonly modules: readonly SvModule[];
  readonly tests: readonly TestSummary[];
  /** The postconditions of the sources, in order of file and place. */
  readonly contracts: readonly ContractSummary[];
  /** Modules that no other instantiates. */
  readonly tops: readonly string[];
  /** The register maps of the Brief tops without errors. */
  readonly registers: readonly RegisterMap[];
}

/** Who runs the tests: Verilator's model, the interpreter of Brief, or both, compared. */
export type EngineChoice = "verilator" | "reference" | "both";

/** Milliseconds of each step of a run. */
export interface StepTimes {
  /** Brief to SystemVerilog. */
  readonly compile: number;
  readonly verilator: number;
  /** Reading the tree that Verilator wrote, or what a cache has. */
  readonly read: number;
  /** From that tree to WebAssembly, or from C++ by clang. */
  readonly lower: number;
  /** The host's compilation of that WebAssembly. */
  readonly instantiate: number;
  readonly run: number;
}

/**
 * The answer to a run. `tests` is empty where errors stopped it before. A design without tests is
 * run freely: `freeRun` holds its trace and `skeleton` the text of a first test block for it.
 */
export interface RunReply {
  readonly revision: Revision;
  /** Who ran; the results of `both` are Verilator's. */
  readonly engine: EngineChoice;
  readonly top: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestResult[];
  readonly freeRun: Trace | undefined;
  /** What all of it came to together, if that was asked for. */
  readonly coverage?: Coverage | undefined;
  readonly skeleton: { readonly file: string; readonly text: string } | undefined;
  readonly times: StepTimes;
  /** What the tools said, for the log. */
  readonly log: string;
}

/** The answer to a lint of SystemVerilog. */
export interface LintReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  readonly log: string;
}

export interface SynthesisReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  readonly report: NetlistReport | undefined;
  readonly log: string;
}

/** The answer to a proof. `contracts` is empty where errors stopped it before. */
export interface ProveReply {
  readonly revision: Revision;
  readonly diagnostics: readonly Diagnostic[];
  /** In order of file and place. */
  readonly contracts: readonly ContractVerdict[];
  readonly milliseconds: number;
  /** What yosys said, for the log. */
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
  /** Why the step is taken: the construct that asks for it, and where it stands. */
  readonly reason?: string;
  /** What a testbench has printed since the last report. */
  readonly text?: string;
}
