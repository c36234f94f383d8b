/** The head of a SystemVerilog module. Widths that depend on parameters are functions of their values. */
export interface ForeignHeader {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly fallback: bigint | undefined }[];
  readonly ports: readonly ForeignHeaderPort[];
}

export interface ForeignHeaderPort {
  readonly name: string;
  readonly direction: "input" | "output" | "inout";
  /** Bits for the parameters given; `undefined` where the width cannot be read. */
  readonly width: (parameters: ReadonlyMap<string, bigint>) => number | undefined;
}
