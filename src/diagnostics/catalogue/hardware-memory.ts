import { defineDiagnostic } from "../define-diagnostic.ts";

export const addressOverlap = defineDiagnostic<{
  name: string;
  other: string;
  where: string;
}>("address-overlap", "error", ({ name, other, where }) => ({
  message: `${name} and ${other} share ${where}.`,
  help: "Move one of them to an address of its own. A `trg` and a `let` may share one register: they are its two sides.",
}));

export const registersInMemoryRange = defineDiagnostic<{
  memory: string;
  first: string;
  more: number;
}>("registers-in-memory-range", "warning", ({ memory, first, more }) => ({
  message: `The addresses of ${memory} take in ${more === 0 ? first : `${first} and ${more} other${more === 1 ? "" : "s"}`}.`,
  help: "A RAM inside the design is not on the bus, so both work; software that goes by addresses would take one for the other. Move one of them.",
}));

export const addressMisaligned = defineDiagnostic<{
  name: string;
  address: string;
  bytes: number;
  reason: string;
}>("address-misaligned", "error", ({ name, address, bytes, reason }) => ({
  message: `${name} is at ${address}, which is not a multiple of ${bytes}.`,
  help: `${reason} Choose an address that is a multiple of ${bytes}.`,
}));

export const addressWidthTooSmall = defineDiagnostic<{
  width: number;
  needed: number;
  reason: string;
}>("address-width-too-small", "error", ({ width, needed, reason }) => ({
  message: `\`address_width\` is ${width}, but ${reason} needs ${needed} bits.`,
  help: `Set \`address_width = ${needed}\` or more.`,
}));

export const bitBeyondWord = defineDiagnostic<{ name: string; words: number; width: number }>(
  "bit-beyond-word",
  "hint",
  ({ name, words, width }) => ({
    message: `${name} takes ${words} words of ${width} bits on the bus; each is read and written by itself.`,
    help: `Where the value must be taken whole, let a trigger of its own say when it is complete, place it within bits 0 to ${width - 1}, or set a larger \`data_width\`.`,
  }),
);

export const busDataWidth = defineDiagnostic<{ width: number }>(
  "bus-data-width",
  "error",
  ({ width }) => ({
    message: `AXI4-Lite has words of 32 or 64 bits, not ${width}.`,
    help: "Set `data_width` in `[interface]` to 32 or 64, or leave it out for 32.",
  }),
);

export const elementBitsDiffer = defineDiagnostic<{
  name: string;
  declared: number;
  configured: number;
}>("element-bits-differ", "error", ({ name, declared, configured }) => ({
  message: `\`${name}\` is declared ${declared} bits wide, but \`element_bits\` is ${configured}.`,
  help: `Make the two agree: \`element_bits = ${declared}\`, or \`/x${configured}\` in the declaration.`,
}));

export const registerBitsDiffer = defineDiagnostic<{
  name: string;
  declared: number;
  configured: number;
}>("register-bits-differ", "warning", ({ name, declared, configured }) => ({
  message: `\`${name}\` is declared ${declared} bits wide, but \`element_bits\` is ${configured}; the declaration counts.`,
  help: `Write \`element_bits = ${declared}\`, or give \`${name}\` ${configured} bits.`,
}));

export const sizeDiffers = defineDiagnostic<{
  name: string;
  declared: number;
  configured: number;
}>("memory-size-differs", "error", ({ name, declared, configured }) => ({
  message: `\`${name}\` has ${declared} ${declared === 1 ? "element" : "elements"}, but \`size\` is ${configured}.`,
  help: `\`size\` counts elements. Set \`size = ${declared}\`, or change the declaration.`,
}));

export const memoryNotOnDevice = defineDiagnostic<{
  name: string;
  kind: string;
  device: string;
  instead: string;
}>("memory-not-on-device", "error", ({ name, kind, device, instead }) => ({
  message: `\`${name}\` asks for ${kind}, which the ${device} does not have.`,
  help: `Use \`type = "${instead}"\`, or another device.`,
}));

export const memoryDoesNotFit = defineDiagnostic<{
  resource: string;
  device: string;
  needed: string;
  available: string;
  parts: string;
  advice: string;
}>("memory-does-not-fit", "error", ({ resource, device, needed, available, parts, advice }) => ({
  message: `The design needs ${needed} ${resource}, but the ${device} has ${available}: ${parts}.`,
  help: advice,
}));

export const memoryWasted = defineDiagnostic<{
  name: string;
  resource: string;
  blocks: number;
  available: number;
  percent: number;
  width: number;
  widest: number;
  perRow: number;
  packed: number;
}>(
  "memory-wasted",
  "warning",
  ({ name, resource, blocks, available, percent, width, widest, perRow, packed }) => ({
    message: `\`${name}\` takes ${blocks} of ${available} ${resource} blocks and fills ${percent} % of them: a ${width}-bit word in each ${widest}-bit row.`,
    help: `Pack ${perRow} words into one element of ${perRow * width} bits: then ${packed} ${packed === 1 ? "block is" : "blocks are"} enough.`,
  }),
);

export const memoryInitUnsupported = defineDiagnostic<{ name: string; kind: string }>(
  "memory-init-unsupported",
  "error",
  ({ name, kind }) => ({
    message: `\`${name}\` has initial contents, but ${kind} cannot be initialised.`,
    help:
      kind === "flip-flops"
        ? "Write the initial value in the `.ebv` file, as in `let v: UInt[4] = [1, 2, 3, 4];`."
        : 'Load it by a transaction after reset, or use `type = "bram"`, which can hold initial contents.',
  }),
);

export const badMemoryFile = defineDiagnostic<{ path: string; line: number; reason: string }>(
  "bad-memory-file",
  "error",
  ({ path, line, reason }) => ({
    message: `Line ${line} of \`${path}\` cannot be contents of the memory: ${reason}.`,
    help: "A memory file has one hexadecimal number for each element, with blanks between; `@10` goes on at element 0x10.",
  }),
);

export const memoryOffChip = defineDiagnostic<{ name: string }>(
  "memory-off-chip",
  "error",
  ({ name }) => ({
    message: `\`${name}\` lies in DDR4 memory, which the design cannot reach yet.`,
    help: "Keep it in `bram`, `ultraram` or `spram`, or stream it in through triggers.",
  }),
);

export const scalarInMemory = defineDiagnostic<{ name: string; kind: string }>(
  "scalar-in-memory",
  "warning",
  ({ name, kind }) => ({
    message: `\`${name}\` is one value, not a vector; it stays in flip-flops and not in ${kind}.`,
    help: 'Write `type = "flipflop"` for it.',
  }),
);

export const memoryHasPins = defineDiagnostic<{ name: string }>(
  "memory-has-pins",
  "warning",
  ({ name }) => ({
    message: `\`${name}\` is a memory and stays inside the design; its \`[io]\` entry is ignored.`,
    help: "Copy the element that should be visible into a `let` with an address of its own.",
  }),
);

export const noMemoryEntry = defineDiagnostic<{ name: string; address: string; bits: number }>(
  "no-memory-entry",
  "warning",
  ({ name, address, bits }) => ({
    message: `\`${name}\` is at ${address}, but \`[memory]\` has no such entry; it becomes ${bits} flip-flops.`,
    help: `Add \`"${address}" = { … }\` to \`[memory]\` with the \`type\` it should have.`,
  }),
);

export const addressNotDeclared = defineDiagnostic<{
  address: string;
  section: string;
  nearest: { address: string; name: string } | undefined;
}>("address-not-declared", "warning", ({ address, section, nearest }) => ({
  message: `\`[${section}]\` has an entry for ${address}, but nothing in the design is declared there.`,
  help:
    nearest === undefined
      ? "Remove the entry, or declare something at that address."
      : `Did you mean \`${nearest.address}\`, the address of \`${nearest.name}\`?`,
}));
