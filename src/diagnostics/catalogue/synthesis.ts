import { defineDiagnostic } from "../define-diagnostic.ts";

export const nothingLeft = defineDiagnostic<{ top: string }>(
  "nothing-left",
  "warning",
  ({ top }) => ({
    message: `Nothing is left of \`${top}\` after synthesis: it has no output that depends on anything.`,
    help: "Give the results a way out: a `let` with an address is an output port, and what no output depends on is removed.",
  }),
);

export const doesNotFit = defineDiagnostic<{ misfit: string; advice: string }>(
  "does-not-fit",
  "error",
  ({ misfit, advice }) => ({ message: misfit, help: advice }),
);

export const memoryNotMapped = defineDiagnostic<{ memory: string; device: string }>(
  "memory-not-mapped",
  "error",
  ({ memory, device }) => ({
    message: `The memory \`${memory}\` asks for a kind of memory or a way of access that the ${device} does not have.`,
    help: "Choose another `type` for it in `hardware.toml` (or another `ram_style`), or read it synchronously; UltraRAM and SPRAM cannot have initial contents.",
  }),
);

export const yosysError = defineDiagnostic<{ message: string }>(
  "yosys-error",
  "error",
  ({ message }) => ({
    message: `yosys: ${message}`,
    help: "The whole log is in the log panel. yosys reads less SystemVerilog than Verilator does; a simpler form of the construct may be needed.",
  }),
);

export const yosysWarning = defineDiagnostic<{ message: string }>(
  "yosys-warning",
  "warning",
  ({ message }) => ({
    message: `yosys: ${message}`,
    help: "Give every wire exactly one driver, and break loops of logic with a register.",
  }),
);

export const reportMissing = defineDiagnostic<{ top: string }>(
  "synthesis-report-missing",
  "error",
  ({ top }) => ({
    message: `yosys finished, but left no readable count of the cells of \`${top}\`.`,
    help: "The whole log is in the log panel. Please report this with the design that caused it.",
  }),
);
