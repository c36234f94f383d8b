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

export type YosysOutcome =
  | {
      readonly kind: "ok";
      readonly files: ReadonlyMap<string, Uint8Array>;
      readonly log: string;
    }
  /** yosys reported an error, the last lines of which are in `log`. */
  | { readonly kind: "failed"; readonly log: string }
  /** yosys itself fell over, out of memory included. */
  | { readonly kind: "crashed"; readonly reason: string; readonly log: string };
