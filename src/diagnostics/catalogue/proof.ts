import { defineDiagnostic } from "../define-diagnostic.ts";

export const contractRefuted = defineDiagnostic<{ sentence: string; depth: number }>(
  "contract-refuted",
  "error",
  ({ sentence, depth }) => ({
    message: `The contract does not hold: ${sentence.replace(/\.$/, "")}`,
    help: `The run of ${depth === 1 ? "one edge" : `${depth} edges`} after reset that shows it opens as a waveform. Change the statements, strengthen the precondition, or promise less.`,
  }),
);

export const neverFires = defineDiagnostic<{ transaction: string; why: string }>(
  "never-fires",
  "warning",
  ({ transaction, why }) => ({
    message: `\`${transaction}\` can never fire: ${why}`,
    help: "Write the value somewhere, start from it, or remove the transaction; its contract promises nothing as it is.",
  }),
);

export const noProgress = defineDiagnostic<{ transaction: string; why: string }>(
  "no-progress",
  "warning",
  ({ transaction, why }) => ({
    message: `\`${transaction}\` fires for ever without progress: ${why}`,
    help: "Let it change what its precondition asks for, so that another transaction can follow.",
  }),
);
