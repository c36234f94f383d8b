import { type LintInput, type TopInput, topFlags } from "./lint.ts";
import { runTolerant } from "./run-tolerant.ts";
import { ownFolder, type VerilatorRun } from "./run-verilator.ts";
import { traceFlags } from "./trace-flags.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

export interface Elaboration extends VerilatorRun {
  /** The final tree as JSON; "" unless the outcome is `ok`. */
  readonly tree: string;
  /** The table of file names that the tree's places refer to, as JSON. */
  readonly meta: string;
}

export interface ElaborateInput extends LintInput, TopInput {
  /** Whether lines and branches are counted. */
  readonly isCovered?: boolean | undefined;
  /** Whether delays pass at once, for a design whose time is its clock's. */
  readonly ignoresDelays?: boolean | undefined;
}

const treeFile = `${ownFolder}/tree.json`;

/** What Verilator is asked for when a model is to be made; `treePath` is where it writes the final tree. */
export function modelFlags(treePath: string): readonly string[] {
  return [
    ...["--cc", "-Wno-fatal", "-O3", "-Wno-DECLFILENAME"],
    ...traceFlags,
    ...["--assert", "--x-assign", "0", "--x-initial", "0", "--quiet-stats"],
    ...["--coverage-user", "--final-tree-json", treePath],
  ];
}

/**
 * Verilator's elaboration, optimisation and scheduling, up to the tree from which it would print
 * C++, which our patch makes it write instead (`scripts/verilator/final-tree.patch`). Every named
 * signal is kept for the trace, those that begin with `_` too; every module is inlined; assertions are on and
 * `cover` is counted; unassigned values are 0.
 */
export function elaborateSystemVerilog(tool: VerilatorTool, input: ElaborateInput): Elaboration {
  const covered = input.isCovered === true ? ["--coverage-line"] : [];
  const timing = input.ignoresDelays === true ? "--no-timing" : "--timing";
  const flags = [...modelFlags(treeFile), timing, ...covered, ...topFlags(input)];
  const { files, included, defines } = input;
  const run = runTolerant(tool, flags, { files, included, defines });
  const read = (name: string): string => {
    const bytes = run.files.get(name);
    return bytes === undefined ? "" : new TextDecoder().decode(bytes);
  };
  return {
    ...run,
    tree: read(treeFile),
    meta: read(`${treeFile}.meta`),
  };
}
