import { defineDiagnostic } from "../define-diagnostic.ts";

export const unionType = defineDiagnostic<{ first: string; second: string }>(
  "union-type",
  "error",
  ({ first, second }) => ({
    message: `A value that is a \`${first}\` or a \`${second}\` does not say in its bits which it is.`,
    help: `Declare the cases as an enum that carries them, \`enum Either { First(${first}), Second(${second}) }\`, and match on it.`,
  }),
);
