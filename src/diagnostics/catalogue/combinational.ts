import { defineDiagnostic } from "../define-diagnostic.ts";

export const writeToCombinational = defineDiagnostic<{ name: string }>(
  "write-to-combinational",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is a combinational value, computed in every cycle, and cannot be written.`,
    help: "Change what it is computed from, or declare it with `let` without `comb` to keep a value.",
  }),
);
