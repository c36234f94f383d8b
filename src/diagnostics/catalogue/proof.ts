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

export const readBeforeWrite = defineDiagnostic<{
  transaction: string;
  state: string;
  /** After reset; `undefined` if nothing ever writes it. */
  cycle: number | undefined;
}>("read-before-write", "warning", ({ transaction, state, cycle }) => ({
  message:
    cycle === undefined
      ? `\`${transaction}\` reads \`${state}\`, which has no initial value and which nothing that ever fires writes.`
      : `\`${transaction}\` can read \`${state}\` in cycle ${cycle} after reset, before any transaction has written it.`,
  help:
    cycle === undefined
      ? "Give it contents with `init`, or let a transaction that can fire write it."
      : "Write the initial value that it should have, or let the transaction wait until it is written.",
}));
