/** Every code of ours, with what it is about. A code is permanent once released. */
export const diagnosticTitles = {
  "internal-error": "a fault of Gatewright's own",
  "several-tops": "which of several modules is the top",
  "unknown-top": "a top that is not there",
  "nothing-to-build": "a project without a module",
  "testbenches-later": "SystemVerilog testbenches come later",
  "tool-crashed": "a tool that stopped",
  "duplicate-module": "one module name, two files",
} as const;

export type CatalogueCode = keyof typeof diagnosticTitles;
