import { defineDiagnostic } from "../define-diagnostic.ts";

export const internalError = defineDiagnostic<{ step: string; reason: string }>(
  "internal-error",
  "error",
  ({ step, reason }) => ({
    message: `Gatewright failed in \`${step}\`: ${reason}`,
    help: "This is a fault of Gatewright, not of your design. Your files are unchanged; please report it with the file that caused it.",
  }),
);
