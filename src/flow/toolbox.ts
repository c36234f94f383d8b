import type { ClangTool } from "../tools/clang/clang-tool.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import type { RecordRoom } from "../trace/keep-record.ts";
import type { BuildStore } from "./build-store.ts";

/** Loading the compiler is for the person at the screen to decide. */
export type ClangAnswer =
  | { readonly kind: "tool"; readonly tool: ClangTool }
  | { readonly kind: "offer"; readonly downloadBytes: number };

/** The third-party tools, each loaded on first use by whoever hosts the flow. */
export interface Toolbox {
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
  readonly verilator: () => Promise<VerilatorTool>;
  readonly yosys: () => Promise<YosysTool>;
  /** The C++ compiler; where it is not there yet, what loading it would take. Absent: there is none. */
  readonly clang?: () => Promise<ClangAnswer>;
  /** Where models are kept for later sessions, if they are. */
  readonly store?: BuildStore | undefined;
  /** How long the records of traced runs may be, and where they go; in memory if not given. */
  readonly recordRoom?: RecordRoom | undefined;
}
