import type { SourceFile } from "../../base/source.ts";
import { ownFolder, runVerilator, type VerilatorRun } from "./run-verilator.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

/** Verilator falls over a call of a task that a module declares further down, once it has inlined the module. */
const lostScope = "Couldn't resolve inlined scope";

/**
 * Runs Verilator, and where it loses a scope by inlining, again with the top kept as it is, which it
 * mostly is about, and at last with every module kept.
 */
export function runWithoutInlining(
  tool: VerilatorTool,
  flags: readonly string[],
  files: readonly SourceFile[],
  included: readonly SourceFile[] | undefined,
  top: string | undefined,
): VerilatorRun {
  const isLost = (run: VerilatorRun): boolean =>
    run.outcome === "crashed" && run.stderr.includes(lostScope);
  const first = runVerilator(tool, flags, files, included);
  if (!isLost(first)) {
    return first;
  }
  const path = `${ownFolder}/keep-top.v`;
  const text = `\`verilator_config\nno_inline -module "${top ?? "*"}"\n`;
  const kept = runVerilator(tool, flags, [{ path, text }, ...files], included);
  return isLost(kept) ? runVerilator(tool, [...flags, "-fno-inline"], files, included) : kept;
}
