import { defineDiagnostic } from "../define-diagnostic.ts";

export const cannotLower = defineDiagnostic<{ what: string }>(
  "cannot-simulate",
  "error",
  ({ what }) => ({
    message: `The simulator does not know ${what}`,
    help: "Write it with what synthesisable SystemVerilog has: registers, wires, memories, functions; or export the Verilator bundle and simulate natively.",
  }),
);
