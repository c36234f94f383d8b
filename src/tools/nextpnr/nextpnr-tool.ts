import type { YowaspOutcome } from "../yowasp/run-yowasp.ts";

/** nextpnr for iCE40 as WebAssembly: places and routes one netlist in memory. */
export interface NextpnrTool {
  readonly version: string;
  readonly run: (request: NextpnrRequest) => Promise<YowaspOutcome>;
}

export interface NextpnrRequest {
  readonly args: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly onLog?: ((line: string) => void) | undefined;
}
