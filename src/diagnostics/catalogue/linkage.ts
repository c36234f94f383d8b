import { defineDiagnostic } from "../define-diagnostic.ts";

export const unknownLink = defineDiagnostic<{
  name: string;
  file: string;
  suggestion: string | undefined;
}>("unknown-link", "error", ({ name, file, suggestion }) => ({
  message: `\`${file}\` has no link \`${name}\`.`,
  help:
    suggestion === undefined
      ? `Add it under \`[links]\`: \`${name} = { sv = "port_name" }\`.`
      : `Did you mean \`${suggestion}\`?`,
}));

export const linkWithoutFile = defineDiagnostic<{ name: string }>(
  "link-without-file",
  "hint",
  ({ name }) => ({
    message: `No linkage.toml says what \`${name}\` is called outside, so the port is called \`${name}\`.`,
    help: `Write a linkage.toml beside this file: \`[links]\` and \`${name} = { sv = "port_name" }\`.`,
  }),
);

export const linkUsedTwice = defineDiagnostic<{ name: string; port: string }>(
  "link-used-twice",
  "error",
  ({ name, port }) => ({
    message: `The link of \`${name}\` leads to the port \`${port}\`, which is taken.`,
    help: "Give each linked declaration a port of its own.",
  }),
);

export const badLinkName = defineDiagnostic<{ port: string }>(
  "bad-link-name",
  "error",
  ({ port }) => ({
    message: `\`${port}\` cannot be the name of a port.`,
    help: "Use letters, digits and `_`, beginning with a letter, and no keyword of SystemVerilog.",
  }),
);
