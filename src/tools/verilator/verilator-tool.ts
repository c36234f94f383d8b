/** Verilator as a WASI module, and the files that it reads from its own include folder. */
export interface VerilatorTool {
  readonly module: WebAssembly.Module;
  /** `verilated_std.sv` and `verilated_std_waiver.vlt`, by name. */
  readonly stdlib: ReadonlyMap<string, Uint8Array>;
}

/** The names of the files of `VerilatorTool.stdlib`. */
export const stdlibNames = ["verilated_std.sv", "verilated_std_waiver.vlt"] as const;
