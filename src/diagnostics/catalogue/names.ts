import { defineDiagnostic } from "../define-diagnostic.ts";

export const undefinedName = defineDiagnostic<{ name: string; suggestion: string | undefined }>(
  "undefined-name",
  "error",
  ({ name, suggestion }) => ({
    message: `Nothing is called \`${name}\`.`,
    help:
      suggestion === undefined
        ? `Declare it, for example \`let ${name}: UInt @/x8;\`, or correct the name.`
        : `Did you mean \`${suggestion}\`?`,
  }),
);

export const duplicateName = defineDiagnostic<{ name: string }>(
  "duplicate-name",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is declared twice.`,
    help: "Rename one of the two.",
  }),
);

export const firingName = defineDiagnostic<{ name: string; transaction: string }>(
  "duplicate-name",
  "error",
  ({ name, transaction }) => ({
    message: `\`${name}\` is already the signal that says when \`${transaction}\` fires.`,
    help: "Choose another name; every reactive transaction has a `fire_` signal of its own.",
  }),
);

export const shadowedName = defineDiagnostic<{ name: string }>(
  "shadowed-name",
  "error",
  ({ name }) => ({
    message: `\`${name}\` hides a declaration of the same name.`,
    help: "Choose another name, so that every name means one thing.",
  }),
);

export const wrongKindOfName = defineDiagnostic<{ name: string; is: string; wanted: string }>(
  "wrong-kind-of-name",
  "error",
  ({ name, is, wanted }) => ({
    message: `\`${name}\` is ${is}, not ${wanted}.`,
    help: `Use the name of ${wanted} here.`,
  }),
);

export const ambiguousMember = defineDiagnostic<{ name: string; choices: readonly string[] }>(
  "undefined-name",
  "error",
  ({ name, choices }) => ({
    message: `\`${name}\` is a member of several enums.`,
    help: `Say which: ${choices.map((choice) => `\`${choice}.${name}\``).join(" or ")}.`,
  }),
);
