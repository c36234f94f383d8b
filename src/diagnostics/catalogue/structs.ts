import { defineDiagnostic } from "../define-diagnostic.ts";

export const structAsValue = defineDiagnostic<{ name: string }>(
  "struct-as-value",
  "error",
  ({ name }) => ({
    message: `A whole \`${name}\` stands where a single value is wanted.`,
    help: "Name one of its fields, as in `p.x`. Whole structs can be assigned, passed, compared with `==` and `!=`, and chosen with `?:`.",
  }),
);

export const unknownField = defineDiagnostic<{
  name: string;
  of: string;
  suggestion: string | undefined;
}>("unknown-field", "error", ({ name, of, suggestion }) => ({
  message: `\`${of}\` has no field \`${name}\`.`,
  help:
    suggestion === undefined
      ? `Use a field that \`struct ${of}\` declares, or declare it there.`
      : `Did you mean \`${suggestion}\`?`,
}));

export const missingField = defineDiagnostic<{ name: string; of: string }>(
  "missing-field",
  "error",
  ({ name, of }) => ({
    message: `This \`${of}\` gives its field \`${name}\` no value, and \`${name}\` has no initial one.`,
    help: `Write \`${name} = ...\` into the braces, or give the field a value in \`struct ${of}\`.`,
  }),
);

export const structMismatch = defineDiagnostic<{ wanted: string; found: string }>(
  "struct-mismatch",
  "error",
  ({ wanted, found }) => ({
    message: `${wanted} is wanted here, and this is ${found}.`,
    help: "Use a value of the same struct, or assign the fields one by one.",
  }),
);
