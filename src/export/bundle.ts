/** Files of an export by path; the same input gives the same bytes. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

export type ExportTarget = "vivado" | "yosys" | "verilator";
