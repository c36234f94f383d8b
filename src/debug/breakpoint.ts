/** Where a run stops. Everything is judged right after a clock edge, as in a test. */
export type Breakpoint = {
  /** Unique among those of a project. */
  readonly id: string;
  readonly isEnabled: boolean;
  /** Stops only if this holds as well; an expression as in a test, or nothing. */
  readonly condition: string;
} & (
  | {
      /** Stops when a statement that starts on the line was carried out. */
      readonly kind: "line";
      readonly file: string;
      /** From 1. */
      readonly line: number;
    }
  /** Stops when the transaction fired: `add`, `mac.add`. */
  | { readonly kind: "transaction"; readonly name: string }
  /** Stops when the condition becomes true. */
  | { readonly kind: "expression" }
);

/** What became of a breakpoint in a design. */
export interface BreakpointStatus {
  readonly id: string;
  /** What it stops at, in words, or why it never does. */
  readonly text: string;
  readonly isWorking: boolean;
  /** Where a line breakpoint stands: the next line that has a statement. */
  readonly line: number | undefined;
}
