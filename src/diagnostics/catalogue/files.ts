import { defineDiagnostic } from "../define-diagnostic.ts";

export const fileTooLarge = defineDiagnostic<{ path: string; length: number; limit: number }>(
  "file-too-large",
  "error",
  ({ path, length, limit }) => ({
    message: `\`${path}\` is ${length.toLocaleString("en-US")} characters long; the limit is ${limit.toLocaleString("en-US")}.`,
    help: "Split the design into several files, and move tables of data into hex files that `[memory]` names with `init`.",
  }),
);

export const lineTooLong = defineDiagnostic<{ path: string; length: number; limit: number }>(
  "line-too-long",
  "error",
  ({ path, length, limit }) => ({
    message: `A line of \`${path}\` is ${length.toLocaleString("en-US")} characters long; the limit is ${limit.toLocaleString("en-US")}.`,
    help: "Break the line. The time that Verilator takes grows with the square of a word's or comment's length; tables of data belong in a file for `$readmemh`.",
  }),
);

export const notText = defineDiagnostic<{ path: string }>("not-text", "error", ({ path }) => ({
  message: `\`${path}\` is not a text file.`,
  help: "Sources are UTF-8 text: save it in that encoding. If this is data, keep it under another ending and load it with `init` or `load`.",
}));

export const emptyFile = defineDiagnostic<{ path: string }>("empty-file", "error", ({ path }) => ({
  message: `\`${path}\` is empty.`,
  help: "Declare something, for example `let count: UInt @ 0x0 / 0..7;` and `rct txn tick [true] { &count = count + 1; }`.",
}));
