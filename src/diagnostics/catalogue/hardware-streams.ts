import { defineDiagnostic } from "../define-diagnostic.ts";

export const badStream = defineDiagnostic<{ name: string; reason: string; help: string }>(
  "bad-stream",
  "error",
  ({ name, reason, help }) => ({
    message: `The stream \`${name}\` cannot be made: ${reason}.`,
    help,
  }),
);

export const streamNotDeclared = defineDiagnostic<{ name: string }>(
  "stream-not-declared",
  "warning",
  ({ name }) => ({
    message: `Nothing that the stream \`${name}\` names is declared.`,
    help: "Name triggers and lets of the design in `data`, `valid` and `ready`, or remove the table.",
  }),
);

export const streamsMissing = defineDiagnostic<Record<never, never>>(
  "streams-missing",
  "warning",
  () => ({
    message: "The interface is `axi4-stream`, but no stream is described, so there is no wrapper.",
    help: 'Describe each stream: `[stream.samples]`, `direction = "in"`, `data = "sample"`, `valid = "sample_valid"`, `ready = "take"`.',
  }),
);

export const streamsUnused = defineDiagnostic<{ name: string }>(
  "streams-unused",
  "warning",
  ({ name }) => ({
    message: `The stream \`${name}\` is described, but the design has no bus interface.`,
    help: 'Set `name = "axi4-stream"` in `[interface]`, or `"axi4-lite"` for a wrapper with both.',
  }),
);
