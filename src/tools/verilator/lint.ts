import type { SourceFile } from "../../base/source.ts";
import { runVerilator, type VerilatorRun } from "./run-verilator.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

export interface LintInput {
  readonly files: readonly SourceFile[];
  /** Files that others `include`, which are no sources by themselves whatever their names. */
  readonly included?: readonly SourceFile[] | undefined;
  readonly top: string | undefined;
  /** `NAME` or `NAME=VALUE`. */
  readonly defines?: readonly string[] | undefined;
}

/** What is built: a top, perhaps others with it, which Verilator finds by itself. */
export interface TopInput {
  readonly top: string | undefined;
  readonly beside?: readonly string[] | undefined;
  /** `NAME=VALUE`, for parameters of the top. */
  readonly parameters?: readonly string[] | undefined;
}

/** The arguments that say what is built. */
export function topFlags({ top, beside = [], parameters = [] }: TopInput): readonly string[] {
  return [
    ...(beside.length > 0 ? ["-Wno-MULTITOP"] : top === undefined ? [] : ["--top-module", top]),
    ...parameters.map((each) => `-G${each}`),
  ];
}

/** Verilator's lint with every warning on; warnings alone are not a failure. */
export function lintSystemVerilog(tool: VerilatorTool, input: LintInput): VerilatorRun {
  const top = input.top === undefined ? [] : ["--top-module", input.top];
  return runVerilator(
    tool,
    ["--lint-only", "-Wall", "-Wno-fatal", "--timing", "--quiet-stats", ...top],
    input.files,
    input.included,
  );
}
