import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";

/** The third-party tools, each loaded on first use by whoever hosts the flow. */
export interface Toolbox {
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
  readonly verilator: () => Promise<VerilatorTool>;
  readonly yosys: () => Promise<YosysTool>;
}
