import { defineDiagnostic } from "../define-diagnostic.ts";

export const memoryVanished = defineDiagnostic<{
  memory: string;
  width: number;
  size: number;
  isRead: boolean;
}>("memory-vanished", "warning", ({ memory, width, size, isRead }) => ({
  message: `Nothing is left of the memory \`${memory}\` (${size} x ${width} bits) after synthesis: ${isRead ? "no output depends on what is read from it" : "it is never read"}.`,
  help: isRead
    ? "Follow what is read from it towards the outputs: a condition that never holds, or a result that goes nowhere, ends the way. If it is not needed, take it out."
    : "Read it somewhere, or take it out.",
}));

export const inputWithoutEffect = defineDiagnostic<{ inputs: readonly string[]; top: string }>(
  "input-without-effect",
  "warning",
  ({ inputs, top }) => ({
    message: `${inputs.length === 1 ? "The input" : "The inputs"} ${namesOf(inputs)} of \`${top}\` ${inputs.length === 1 ? "leads" : "lead"} to no output: what is computed from ${inputs.length === 1 ? "it" : "them"} was removed.`,
    help: "Follow the input: a register that nothing reads, or a condition that never holds, ends its way. If it is meant to be unused, name it in a wire called `unused`.",
  }),
);

export const constantRegister = defineDiagnostic<{ register: string; value: string }>(
  "constant-register",
  "warning",
  ({ register, value }) => ({
    message:
      value === "unknown"
        ? `The register \`${register}\` never gets a value, whatever the inputs are, so synthesis removed it.`
        : `The register \`${register}\` is always ${value}, whatever the inputs are, so synthesis replaced it by that.`,
    help: "Look for what should change it: a condition that never holds, an assignment that is missing, or a reset that is always active. If it is meant to be constant, make it a `localparam`.",
  }),
);

export const undrivenNet = defineDiagnostic<{ net: string; bits: string; module: string }>(
  "undriven-net",
  "warning",
  ({ net, bits, module }) => ({
    message: `${bits === "" ? `\`${net}\`` : `${bits.charAt(0).toUpperCase()}${bits.slice(1)}\`${net}\``} in \`${module}\` ${bits.startsWith("bits") || /^\d/.test(bits) ? "are" : "is"} read, but nothing drives ${bits.startsWith("bits") || /^\d/.test(bits) ? "them" : "it"}.`,
    help: "Assign it, connect it to the output of an instance, or take it out. Synthesis takes any value that suits it, and simulation another.",
  }),
);

export const openInput = defineDiagnostic<{ input: string; instance: string }>(
  "undriven-net",
  "warning",
  ({ input, instance }) => ({
    message: `The input \`${input}\` of the instance \`${instance}\` is connected to nothing.`,
    help: "Connect it, or give it a constant: synthesis takes any value that suits it, and simulation another.",
  }),
);

export const implicitNet = defineDiagnostic<{ net: string; isDriven: boolean }>(
  "implicit-net",
  "warning",
  ({ net, isDriven }) => ({
    message: `\`${net}\` is declared nowhere, so it became a wire of one bit${isDriven ? "" : " that nothing drives"}.`,
    help: "Declare it with its width, or correct its name. With `` `default_nettype none `` at the head of the file this is an error.",
  }),
);

export const memoryInFlipFlops = defineDiagnostic<{
  memory: string;
  width: number;
  size: number;
  device: string;
  why: string;
  advice: string;
}>("memory-in-flip-flops", "warning", ({ memory, width, size, device, why, advice }) => ({
  message: `The memory \`${memory}\` (${size} x ${width} bits) takes ${(size * width).toLocaleString("en-US")} flip-flops of the ${device} instead of a RAM: ${why}.`,
  help: advice,
}));

export const widePartSelect = defineDiagnostic<{
  vector: string | undefined;
  width: number;
  part: number;
  isWritten: boolean;
  luts: number;
  module: string;
}>("wide-part-select", "hint", ({ vector, width, part, isWritten, luts, module }) => ({
  message: `${isWritten ? "Writing" : "Choosing"} ${part} of the ${width.toLocaleString("en-US")} bits of ${vector === undefined ? "a vector" : `\`${vector}\``} in \`${module}\` by an index that changes takes a multiplexer of some ${luts.toLocaleString("en-US")} LUTs.`,
  help: "Hold the words in a memory that is read by the index, or shift the vector by one word a cycle and take them at its end.",
}));

export const multiplierInLogic = defineDiagnostic<{
  a: number;
  b: number;
  isByHand: boolean;
  device: string;
}>("multiplier-in-logic", "hint", ({ a, b, isByHand, device }) => ({
  message: isByHand
    ? `This product of ${a} x ${b} bits is written as shifts and sums, so it takes some ${a * b} LUTs while the ${device} has DSP blocks.`
    : `This product of ${a} x ${b} bits takes some ${a * b} LUTs, while the ${device} has DSP blocks.`,
  help: isByHand
    ? "Write it with `*`, and synthesis takes a DSP block for it; or compute it over several cycles with one adder."
    : "Keep the whole product before it is cut, and give the factors no more bits than they need: synthesis takes a DSP block where product and factors are wide enough.",
}));

export const accumulatorInLogic = defineDiagnostic<{
  register: string;
  width: number;
  device: string;
  why: string;
  advice: string;
}>("accumulator-in-logic", "hint", ({ register, width, device, why, advice }) => ({
  message: `The sum \`${register}\` of products takes ${width} flip-flops and an adder beside the DSP block of the ${device}: ${why}.`,
  help: advice,
}));

function namesOf(names: readonly string[]): string {
  const quoted = names.map((each) => `\`${each}\``);
  return quoted.length < 2
    ? quoted.join("")
    : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
