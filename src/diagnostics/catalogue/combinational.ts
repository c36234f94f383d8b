import { defineDiagnostic } from "../define-diagnostic.ts";

export const writeToCombinational = defineDiagnostic<{ name: string }>(
  "write-to-combinational",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is a combinational value, computed in every cycle, and cannot be written.`,
    help: "Change what it is computed from, or declare it with `let` without `comb` to keep a value.",
  }),
);

export const combinationalLoop = defineDiagnostic<{ path: string }>(
  "combinational-loop",
  "error",
  ({ path }) => ({
    message: `This value depends on itself in the same cycle: ${path}.`,
    help: "Keep one of the values in a register (`let` without `comb`), which takes it over at the clock edge.",
  }),
);

export const memoryInCombinational = defineDiagnostic<{ name: string }>(
  "memory-in-combinational",
  "error",
  ({ name }) => ({
    message: `A combinational value cannot read the memory \`${name}\`: its data come a cycle later.`,
    help: "Read the element into a register in a transaction, and use the register.",
  }),
);

export const valueMissing = defineDiagnostic<{ name: string }>(
  "value-missing",
  "error",
  ({ name }) => ({
    message: `\`comb let ${name}\` has no value.`,
    help: `Say what it is computed from, as in \`comb let ${name}: UInt = a + b;\`, or leave out \`comb\` for a register.`,
  }),
);

export const contractNeedsValue = defineDiagnostic<{ name: string; reason: string }>(
  "combinational-in-contract",
  "error",
  ({ name, reason }) => ({
    message: `A postcondition cannot name \`${name}\`, because ${reason}.`,
    help: "Write the part of it that matters into the postcondition.",
  }),
);
