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
