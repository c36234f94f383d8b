import { type LintInput, type TopInput, topFlags } from "./lint.ts";
import { runTolerant } from "./run-tolerant.ts";
import { ownFolder, type VerilatorRun } from "./run-verilator.ts";
import { traceFlags } from "./trace-flags.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

export interface EmittedCpp extends VerilatorRun {
  /** The C++ of the model, of class `Vmodel`, by file name; empty unless the outcome is `ok`. */
  readonly cpp: ReadonlyMap<string, string>;
}

export interface EmitCppInput extends LintInput, TopInput {
  /** Whether the model can record its signals, which is half of its C++. */
  readonly isTraced: boolean;
}

/** The class of every model; the C++ that is compiled with it knows it by this name. */
export const modelClass = "Vmodel";

/** Verilator's own way to a program: C++, with the same choices as where its final tree is taken. */
export function emitCpp(tool: VerilatorTool, input: EmitCppInput): EmittedCpp {
  const { files, included, defines } = input;
  const run = runTolerant(
    tool,
    [
      "--cc",
      "--timing",
      "-Wno-fatal",
      "-O3",
      "-Wno-DECLFILENAME",
      "--assert",
      "--x-assign",
      "0",
      "--x-initial",
      "0",
      "--quiet-stats",
      "--prefix",
      modelClass,
      ...(input.isTraced ? traceFlags : []),
      ...topFlags(input),
    ],
    { files, included, defines },
  );
  const out = `${ownFolder}/out/`;
  const cpp = new Map<string, string>();
  if (run.outcome === "ok") {
    for (const [path, bytes] of run.files) {
      if (path.startsWith(out) && /\.(h|cpp)$/.test(path)) {
        cpp.set(path.slice(out.length), new TextDecoder().decode(bytes));
      }
    }
  }
  return { ...run, cpp };
}
