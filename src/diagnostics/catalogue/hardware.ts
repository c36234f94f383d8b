import type { Span } from "../../base/source.ts";
import { defineDiagnostic } from "../define-diagnostic.ts";
import type { Fix } from "../diagnostic.ts";

const exampleEntry = '`"0x8000A000" = { size = 1, type = "flipflop", element_bits = 8 }`';

export const tomlSyntax = defineDiagnostic<{ reason: string }>(
  "toml-syntax",
  "error",
  ({ reason }) => ({
    message: `The hardware file is not valid TOML here: ${lowerFirst(reason)}.`,
    help: /multiple times/.test(reason)
      ? "Keep one of the two, or write them as one table."
      : 'Write one `key = value` on a line, with texts in double quotes: `fpga = "UPduino v3.1"`.',
  }),
);

export const hardwareFileTooLarge = defineDiagnostic<{ length: number; limit: number }>(
  "hardware-file-too-large",
  "error",
  ({ length, limit }) => ({
    message: `The hardware file has ${grouped(length)} characters; at most ${grouped(limit)} are read.`,
    help: "A hardware file names a device, its clock, memories and pins. Put contents of memories in `.hex` files and name them with `init`.",
  }),
);

export const unknownKey = defineDiagnostic<{
  key: string;
  where: string;
  nearest: string | undefined;
  known: readonly string[];
}>("unknown-hardware-key", "warning", ({ key, where, nearest, known }, span) => ({
  fixes: writing(nearest, nearest, span),
  message: `\`${key}\` is not a key of ${where}; it is ignored.`,
  help:
    nearest === undefined
      ? `Known here: ${known.map((name) => `\`${name}\``).join(", ")}.`
      : `Did you mean \`${nearest}\`?`,
}));

export const missingKey = defineDiagnostic<{ key: string; where: string }>(
  "missing-hardware-key",
  "error",
  ({ key, where }) => ({
    message: `${where} has no \`${key}\`.`,
    help:
      key === "direction"
        ? 'Write `direction = "input"` for the trigger or `direction = "output"` for the state.'
        : key === "name"
          ? 'Write `name = "axi4-lite"`, `"axi4-stream"` or `"none"`.'
          : `Add it, as in ${exampleEntry}.`,
  }),
);

export const wrongValueType = defineDiagnostic<{ key: string; wanted: string; found: string }>(
  "hardware-value-type",
  "error",
  ({ key, wanted, found }) => ({
    message: `\`${key}\` must be ${wanted}, not ${found}.`,
    help: `Write ${wanted} after \`${key} =\`.`,
  }),
);

export const valueOutOfRange = defineDiagnostic<{
  key: string;
  value: string;
  low: string;
  high: string;
}>("hardware-value-range", "error", ({ key, value, low, high }) => ({
  message: `\`${key}\` is ${value}; it must lie between ${low} and ${high}.`,
  help: `Choose a whole number from ${low} to ${high}.`,
}));

export const unknownChoice = defineDiagnostic<{
  key: string;
  value: string;
  choices: readonly string[];
  nearest: string | undefined;
}>("unknown-hardware-choice", "error", ({ key, value, choices, nearest }, span) => ({
  fixes: writing(nearest, `"${nearest}"`, span),
  message: `\`${value}\` is not a ${key} of a hardware file.`,
  help: `${nearest === undefined ? "" : `Did you mean \`${nearest}\`? `}Possible: ${choices.map((choice) => `\`${choice}\``).join(", ")}.`,
}));

export const badAddress = defineDiagnostic<{ key: string; bitAllowed: boolean }>(
  "bad-hardware-address",
  "error",
  ({ key, bitAllowed }) => ({
    message: `\`${key}\` is not an address.`,
    help: bitAllowed
      ? 'Write the address as in the `.ebv` file, in quotes: `"0x8000A000"`, or `"0x8000A000/3"` for its bit 3.'
      : 'Write the address as in the `.ebv` file, in quotes: `"0x8000A000"`.',
  }),
);

export const duplicateAddress = defineDiagnostic<{ key: string; section: string; first: string }>(
  "duplicate-hardware-address",
  "error",
  ({ key, section, first }) => ({
    message: `\`${key}\` is the same address as \`${first}\`: \`[${section}]\` has it twice.`,
    help: "Addresses are compared as numbers: case, leading zeros and `_` do not count. Keep one of the two entries.",
  }),
);

export const unknownPart = defineDiagnostic<{
  name: string;
  nearest: string | undefined;
  hint: string | undefined;
  known: readonly string[];
}>("unknown-part", "error", ({ name, nearest, hint, known }, span) => ({
  fixes: writing(nearest, `"${nearest}"`, span),
  message: `\`${name}\` is not a board or part that Gatewright knows.`,
  help: [
    hint,
    nearest === undefined ? undefined : `Did you mean \`${nearest}\`?`,
    `Known: ${known.map((other) => `\`${other}\``).join(", ")}.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" "),
}));

export const clockNotOnTarget = defineDiagnostic<{ clock: string; target: string; offers: string }>(
  "clock-not-on-target",
  "error",
  ({ clock, target, offers }) => ({
    message: `\`${target}\` has no clock \`${clock}\`.`,
    help: offers,
  }),
);

export const clockRateDiffers = defineDiagnostic<{
  wanted: number;
  source: string;
  rates: readonly number[];
}>("clock-rate-differs", "warning", ({ wanted, source, rates }) => ({
  message: `\`clock_hz\` is ${grouped(wanted)}, but ${source} runs at ${rates.map(grouped).join(", ")} Hz.`,
  help: "Times in seconds are worked out from `clock_hz`; set it to a rate that the clock has, or choose another `clock`.",
}));

export const unknownPin = defineDiagnostic<{
  pin: string;
  target: string;
  nearest: string | undefined;
}>("unknown-pin", "error", ({ pin, target, nearest }, span) => ({
  fixes: writing(nearest, `"${nearest}"`, span),
  message: `\`${target}\` has no pin \`${pin}\` that a design may use.`,
  help: `${nearest === undefined ? "" : `Did you mean \`${nearest}\`? `}Pins are named as in the package drawing of the part.`,
}));

export const pinIgnored = defineDiagnostic<{ pin: string; target: string }>(
  "pin-ignored",
  "warning",
  ({ pin, target }) => ({
    message: `Pin \`${pin}\` is not used: on \`${target}\` the core is implemented out of context, without pins.`,
    help: "Leave the entry out, or keep it for the block design that will connect the core.",
  }),
);

export const pinUsedTwice = defineDiagnostic<{ pin: string; first: string; second: string }>(
  "pin-used-twice",
  "error",
  ({ pin, first, second }) => ({
    message: `Pin \`${pin}\` belongs to ${first} and to ${second}.`,
    help: "Give each bit a pin of its own.",
  }),
);

export const pinCountDiffers = defineDiagnostic<{ name: string; bits: number; pins: number }>(
  "pin-count-differs",
  "error",
  ({ name, bits, pins }) => ({
    message: `\`${name}\` has ${bits} ${bits === 1 ? "bit" : "bits"}, but its \`[io]\` entry names ${pins} ${pins === 1 ? "pin" : "pins"}.`,
    help: `List one pin for each bit, bit 0 first, or give single bits their own entries: \`"0xADDR/0" = { pin = "…" }\`.`,
  }),
);

export const directionDiffers = defineDiagnostic<{
  name: string;
  direction: string;
  actual: string;
}>("io-direction-differs", "error", ({ name, direction, actual }) => ({
  message: `\`${name}\` is declared as ${direction} in \`[io]\`, but it is ${actual}.`,
  help: "A `trg` is an input and a `let` an output. Change the `direction`, or leave it out.",
}));

/** The fix that writes the word that was meant, if one is near. */
function writing(
  nearest: string | undefined,
  text: string | undefined,
  span: Span,
): readonly Fix[] {
  return nearest === undefined || text === undefined
    ? []
    : [{ title: `Write \`${nearest}\``, edits: [{ span, text }] }];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
