import { defineDiagnostic } from "../define-diagnostic.ts";

export const exportNeedsBoard = defineDiagnostic<{ target: string }>(
  "export-needs-board",
  "error",
  ({ target }) => ({
    message: `The ${target} bundle needs a board or part, and the project names none.`,
    help: 'Name it in `hardware.toml`: `[target]` and below it `fpga = "UPduino v3.1"`.',
  }),
);

export const exportBoardUnsupported = defineDiagnostic<{
  target: string;
  board: string;
  wanted: string;
  instead: string;
}>("export-board-unsupported", "error", ({ target, board, wanted, instead }) => ({
  message: `The ${target} bundle is for ${wanted}; \`${board}\` is none.`,
  help: `Export \`${instead}\` for this board, or name another board under \`[target]\` in \`hardware.toml\`.`,
}));

export const exportNeedsClock = defineDiagnostic<{ board: string }>(
  "export-needs-clock",
  "error",
  ({ board }) => ({
    message: `\`${board}\` has no oscillator of its own, and the project does not say where the clock comes in.`,
    help: 'Name the pin under `[target]` in `hardware.toml`: `clock = "J3"` and its rate, `clock_hz = 12_000_000`.',
  }),
);

export const exportOutOfContext = defineDiagnostic<{ board: string; reason: string }>(
  "export-out-of-context",
  "hint",
  ({ board, reason }) => ({
    message: `For \`${board}\` the core is implemented out of context, without a bitstream: ${reason}.`,
    help: "The reports of area and timing hold all the same; a bitstream needs the block design that connects the core, which comes later.",
  }),
);

export const portWithoutPin = defineDiagnostic<{
  direction: "input" | "output";
  names: readonly string[];
}>("port-without-pin", "warning", ({ direction, names }) => {
  const list = names
    .slice(0, 8)
    .map((name) => `\`${name}\``)
    .join(", ");
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  const what = direction === "input" ? "are held at 0" : "lead nowhere";
  return {
    message: `On the board these ${direction}s ${what}, because they have no pin: ${list}${more}.`,
    help: 'Give them pins in `hardware.toml`: `[io]` and below it `"0xADDR" = { pin = ["…"] }`, bit 0 first. What no output pin depends on is removed by synthesis.',
  };
});

export const exportNameTaken = defineDiagnostic<{ path: string }>(
  "export-name-taken",
  "error",
  ({ path }) => ({
    message: `The bundle writes a file \`${path}\` of its own, and the project has one too.`,
    help: "Rename the project's file, or its module.",
  }),
);
