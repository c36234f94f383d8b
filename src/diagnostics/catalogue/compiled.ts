import { defineDiagnostic } from "../define-diagnostic.ts";

export const simulatedByClang = defineDiagnostic<{ top: string; what: string }>(
  "simulated-by-clang",
  "hint",
  ({ top, what }) => ({
    message: `\`${top}\` has ${what}, so its C++ was compiled by clang to run it`,
    help: "The results are the same. It takes longer to begin, because clang reads the whole design again after each edit.",
  }),
);

export const needsClang = defineDiagnostic<{ top: string; what: string; megabytes: number }>(
  "needs-clang",
  "error",
  ({ top, what, megabytes }) => ({
    message: `\`${top}\` has ${what}, for which the C++ compiler is needed: a download of ${megabytes} MB`,
    help: "Load the C++ compiler, which is kept for the next time, or use what the simulator knows by itself.",
  }),
);

export const clangFailed = defineDiagnostic<{ top: string; reason: string }>(
  "clang-failed",
  "error",
  ({ top, reason }) => ({
    message: `The C++ that Verilator makes of \`${top}\` cannot be compiled: ${reason}`,
    help: "C++ of your own, DPI functions and `$c` need a native build; without any of these, please report the design.",
  }),
);

export const needsSolver = defineDiagnostic<{ top: string }>(
  "needs-solver",
  "error",
  ({ top }) => ({
    message: `\`${top}\` randomizes under constraints, which Verilator leaves to a solver outside the simulation`,
    help: "Draw random values without constraints, by `randomize()` of a class without them or by `$urandom_range`, and shape them in procedural code.",
  }),
);
