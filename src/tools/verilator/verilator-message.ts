/** A place in a SystemVerilog file: both count from 1, columns in UTF-16 units. */
export interface VerilatorPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A message as Verilator wrote it. `code` is its own (`WIDTHTRUNC`), or "" for an error without one. */
export interface VerilatorMessage extends VerilatorPlace {
  readonly severity: "error" | "warning";
  readonly code: string;
  /** One past the last column that its caret line marks. */
  readonly endColumn: number | undefined;
  readonly text: string;
  /** Other places it points to. */
  readonly notes: readonly (VerilatorPlace & { readonly text: string })[];
}
