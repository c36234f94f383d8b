import { defineDiagnostic } from "../define-diagnostic.ts";

export const unknownType = defineDiagnostic<{ name: string; suggestion: string | undefined }>(
  "unknown-type",
  "error",
  ({ name, suggestion }) => ({
    message: `There is no type \`${name}\`.`,
    help:
      suggestion === undefined
        ? "Types of hardware are `Int`, `UInt`, `Bool` and enums; widths are written `UInt@/x8`."
        : `Did you mean \`${suggestion}\`?`,
  }),
);

export const softwareType = defineDiagnostic<{ name: string }>(
  "software-type",
  "error",
  ({ name }) => ({
    message: `Hardware cannot hold a \`${name}\`.`,
    help: "Use `Int` or `UInt` with a width; for fractions scale by a power of two.",
  }),
);

export const missingType = defineDiagnostic<{ name: string }>(
  "missing-type",
  "error",
  ({ name }) => ({
    message: `\`${name}\` has no type.`,
    help: `Write \`${name}: UInt @/x8\`, or the type that it has.`,
  }),
);

export const badWidth = defineDiagnostic<{ what: string; limit: number }>(
  "bad-width",
  "error",
  ({ what, limit }) => ({
    message: `${what}.`,
    help: `Widths are from 1 to ${limit} bits; ranges are written low first, \`/0..7\`.`,
  }),
);

export const widthsDiffer = defineDiagnostic<{ name: string; first: number; second: number }>(
  "bad-width",
  "error",
  ({ name, first, second }) => ({
    message: `\`${name}\` is given ${first} bits by its type and ${second} by its address.`,
    help: "Write the width once, behind the address.",
  }),
);

export const badLength = defineDiagnostic<{ length: string }>(
  "bad-width",
  "error",
  ({ length }) => ({
    message: `A vector cannot have ${length} elements.`,
    help: "Lengths are from 1 to 16,777,216.",
  }),
);

export const badAddressValue = defineDiagnostic<{ value: string }>(
  "bad-hardware-address",
  "error",
  ({ value }) => ({
    message: `\`${value}\` is not an address.`,
    help: "Addresses are from 0 to 2^64 - 1, in bytes.",
  }),
);

export const vectorTooLarge = defineDiagnostic<{ name: string; bits: number; limit: number }>(
  "vector-too-large",
  "error",
  ({ name, bits, limit }) => ({
    message: `\`${name}\` would take ${bits.toLocaleString("en-US")} flip-flops; the limit is ${limit.toLocaleString("en-US")}.`,
    help: `Give it an address and an entry in \`[memory]\` of hardware.toml, for example \`"0x1000" = { size = ..., type = "bram", element_bits = ... }\`.`,
  }),
);

export const notConstant = defineDiagnostic<{ what: string }>(
  "not-constant",
  "error",
  ({ what }) => ({
    message: `${what} must be known at compile time.`,
    help: "Use numbers, `const`s and loop variables here; state and triggers change while the design runs.",
  }),
);

export const constantCycle = defineDiagnostic<{ name: string }>(
  "constant-cycle",
  "error",
  ({ name }) => ({
    message: `The value of \`${name}\` depends on itself.`,
    help: "Give one of the constants of the circle a number.",
  }),
);

export const implicitReset = defineDiagnostic<{ name: string }>(
  "implicit-reset",
  "hint",
  ({ name }) => ({
    message: `\`${name}\` has no initial value and starts at 0.`,
    help: `Write \`= 0\` to say so, or the value that it should have after reset.`,
  }),
);

export const tooManyValues = defineDiagnostic<{ name: string; length: number; given: number }>(
  "does-not-fit",
  "error",
  ({ name, length, given }) => ({
    message: `\`${name}\` has ${length} elements, and ${given} values are given.`,
    help: "Give as many values as there are elements, or one value for all.",
  }),
);

export const notSupportedYet = defineDiagnostic<{ what: string; help: string }>(
  "not-supported-yet",
  "error",
  ({ what, help }) => ({
    message: `There is no hardware for ${what} yet.`,
    help,
  }),
);

export const triggerValue = defineDiagnostic<{ name: string; written: string }>(
  "trigger-value",
  "error",
  ({ name, written }) => ({
    message: `\`${name}\` is an input: what drives it says what it is, not \`= ${written}\`.`,
    help: `Leave the value out. Only \`trg async ${name}\` has one, that of its synchroniser after reset.`,
  }),
);

export const stagesIgnored = defineDiagnostic<{ name: string }>(
  "stages-ignored",
  "warning",
  ({ name }, span) => ({
    fixes: [{ title: "Remove it", edits: [{ span, text: "" }] }],
    message: `The stages of \`${name}\` have no effect: it is sampled at every clock edge.`,
    help: "Remove `on stage ...`, or test for the stage in the preconditions that use the trigger.",
  }),
);

export const asmIgnored = defineDiagnostic<Record<string, never>>(
  "asm-ignored",
  "warning",
  (_, span) => ({
    fixes: [{ title: "Remove it", edits: [{ span, text: "" }] }],
    message: "`asm` is for software and makes no hardware.",
    help: "Write what it does as assignments, or remove it.",
  }),
);

export const noOutputs = defineDiagnostic<{ module: string }>(
  "unaddressed-design",
  "warning",
  ({ module }) => ({
    message: `\`${module}\` has no outputs, so synthesis will remove all of it.`,
    help: "Give what should be seen from outside an address, for example `let count: UInt @ 0x0 / 0..7;`.",
  }),
);
