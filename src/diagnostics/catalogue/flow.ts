import { defineDiagnostic } from "../define-diagnostic.ts";

export const severalTops = defineDiagnostic<{ tops: readonly string[] }>(
  "several-tops",
  "error",
  ({ tops }) => ({
    message: `The project has ${tops.length} modules that no other uses: ${quoted(tops)}`,
    help: `Say which one to build: \`--top ${tops[0] ?? "NAME"}\` on the command line, or open its file in the editor.`,
  }),
);

export const unknownTop = defineDiagnostic<{
  top: string;
  known: readonly string[];
  nearest: string | undefined;
}>("unknown-top", "error", ({ top, known, nearest }) => ({
  message: `The project has no module \`${top}\``,
  help:
    known.length === 0
      ? "Add a `.ebv` or `.sv` file that declares it."
      : `${nearest === undefined ? "" : `Did you mean \`${nearest}\`? `}Its modules are ${quoted(known)}.`,
}));

/** `modules` are those that there are, each of which another instantiates. */
export const nothingToBuild = defineDiagnostic<{ modules: readonly string[] }>(
  "nothing-to-build",
  "error",
  ({ modules }) =>
    modules.length === 0
      ? {
          message: "There is no module here",
          help: "Add a `.ebv` file with state and transactions, or a `.sv` file with a module.",
        }
      : {
          message: `No module here can be the top: each of ${quoted(modules.slice(0, 8))} is instantiated by another`,
          help: "Name the module that is meant with `--top`, or remove the instance that closes the circle.",
        },
);

export const toolCrashed = defineDiagnostic<{ tool: string; reason: string }>(
  "tool-crashed",
  "error",
  ({ tool, reason }) => ({
    message: `${tool} stopped: ${reason}`,
    help: "Your files are unchanged. The log has its last lines; run again, and report it if it happens twice.",
  }),
);

export const exportNeedsBrief = defineDiagnostic<{ top: string }>(
  "export-needs-brief",
  "error",
  ({ top }) => ({
    message: `\`${top}\` is SystemVerilog; a bundle is made from a Brief module, whose ports and pins are known`,
    help: "Choose a Brief module as the top. Bundles of SystemVerilog alone come later.",
  }),
);

export const duplicateModule = defineDiagnostic<{ module: string; other: string }>(
  "duplicate-module",
  "error",
  ({ module, other }) => ({
    message: `\`${module}\` is already declared in \`${other}\``,
    help: "Rename one of the two modules, or delete the file that is not meant.",
  }),
);

export const moduleTwice = defineDiagnostic<{ module: string; other: string }>(
  "module-twice",
  "warning",
  ({ module, other }) => ({
    message: `\`${module}\` is declared in \`${other}\` as well`,
    help: "Each module takes the one in the folder nearest to it. Delete or rename the one that is not meant.",
  }),
);

export const needsVerilator = defineDiagnostic<{ modules: readonly string[] }>(
  "needs-verilator",
  "error",
  ({ modules }) => ({
    message: `The reference interpreter runs Brief alone, and the design uses the SystemVerilog of ${quoted(modules)}`,
    help: "Run it with Verilator, which is the default: leave out `--engine`, or say `--engine verilator`.",
  }),
);

export const enginesDisagree = defineDiagnostic<{ test: string; what: string }>(
  "engines-disagree",
  "error",
  ({ test, what }) => ({
    message: `The engines disagree in \`${test}\`: ${what}`,
    help: "One of them has a mistake: please report it with this design. `--engine reference --vcd FILE` and `--engine verilator --vcd FILE` write the two waveforms.",
  }),
);

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
