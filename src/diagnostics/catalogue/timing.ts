import { defineDiagnostic } from "../define-diagnostic.ts";

export const wideAsyncTrigger = defineDiagnostic<{ name: string; width: number }>(
  "wide-async-trigger",
  "error",
  ({ name, width }) => ({
    message: `The ${width} bits of \`${name}\` would be synchronised each for itself, and be torn.`,
    help: `Let a bit say when it is stable: \`trg async valid: Bool; trg async ${name}: ... with handshake(valid);\`. Or send it in the clock domain of this module, without \`async\`.`,
  }),
);

export const handshakeStrobe = defineDiagnostic<{ name: string; reason: string; help: string }>(
  "bad-handshake",
  "error",
  ({ name, reason, help }) => ({
    message: `\`${name}\` cannot be the strobe of this handshake: ${reason}.`,
    help,
  }),
);

export const badRate = defineDiagnostic<{
  who: string;
  rate: string;
  reason: string;
  help: string;
}>("bad-rate", "error", ({ who, rate, reason, help }) => ({
  message: `${who} cannot run at ${rate} Hz: ${reason}.`,
  help,
}));

export const clockEnable = defineDiagnostic<{ who: string; every: string }>(
  "clock-enable",
  "hint",
  ({ who, every }) => ({
    message: `${who} is enabled ${every}.`,
    help: "The clock stays the same for everything; in between the transaction waits.",
  }),
);

export const signatureFrom = defineDiagnostic<{ name: string; path: string }>(
  "signature-from",
  "warning",
  ({ name, path }) => ({
    message: `\`${name}\` becomes ports of this module; nothing of \`${path}\` is built in.`,
    help: `Connect the ports to what implements it, or \`import\` that module and make an \`inst\` of it.`,
  }),
);

export const misplacedRequest = defineDiagnostic<{ name: string }>(
  "misplaced-request",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is asked for and answers cycles later; it cannot be a part of an expression here.`,
    help: `Give the answer a name in a transaction, \`let answer = ${name}(...);\`, and use that.`,
  }),
);

export const unknownUnit = defineDiagnostic<{ unit: string; suggestion: string | undefined }>(
  "bad-deadline",
  "error",
  ({ unit, suggestion }) => ({
    message: `\`${unit}\` is no unit of time.`,
    help:
      suggestion === undefined
        ? "Units are `cycles`, `cyc`, `ns`, `us`, `ms`, `s` and `min`; none means cycles."
        : `Did you mean \`${suggestion}\`?`,
  }),
);

export const badDeadline = defineDiagnostic<{ reason: string; help: string }>(
  "bad-deadline",
  "error",
  ({ reason, help }) => ({ message: `${reason}.`, help }),
);

export const missedDeadline = defineDiagnostic<{ name: string; cycles: string; deadline: string }>(
  "missed-deadline",
  "error",
  ({ name, cycles, deadline }) => ({
    message: `\`${name}\` takes ${cycles}, not ${deadline}.`,
    help: "Allow that many, or do less in this transaction: each dependent read of a RAM adds a cycle, a division one for each bit.",
  }),
);

export const pipelineHazard = defineDiagnostic<{ name: string; reason: string; help: string }>(
  "pipeline-hazard",
  "error",
  ({ name, reason, help }) => ({
    message: `\`${name}\` cannot start in every cycle: ${reason}.`,
    help,
  }),
);
