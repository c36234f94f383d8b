import type { YowaspOutcome } from "../yowasp/run-yowasp.ts";

/** yosys as WebAssembly: runs one script over files in memory. */
export interface YosysTool {
  readonly version: string;
  readonly run: (request: YosysRequest) => Promise<YosysOutcome>;
}

export interface YosysRequest {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly script: string;
  readonly onLog?: (line: string) => void;
}

export type YosysOutcome = YowaspOutcome;
