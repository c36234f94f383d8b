import type { DebugRunner } from "../flow/debug-runner.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";

/**
 * The worker that holds a running design. While it runs, updates come of themselves, each when the
 * one before has been taken; else one comes behind each action.
 */
export interface DebugApi extends DebugRunner {
  /** Takes Verilator, compiled by the page, so that a new worker starts at once. */
  readonly prepare: (verilator: VerilatorTool) => void;
}
