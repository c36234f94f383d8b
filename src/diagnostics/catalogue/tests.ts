import { defineDiagnostic } from "../define-diagnostic.ts";

export const badTest = defineDiagnostic<{ problem: string; help: string }>(
  "bad-test",
  "error",
  ({ problem, help }) => ({ message: problem, help }),
);

export const duplicateTest = defineDiagnostic<{ name: string }>(
  "duplicate-test",
  "error",
  ({ name }) => ({
    message: `Two tests are called "${name}".`,
    help: "Give each test a name of its own, so that it can be run by name.",
  }),
);

export const testValueDoesNotFit = defineDiagnostic<{
  value: string;
  name: string;
  type: string;
  minimum: string;
  maximum: string;
}>("test-value-does-not-fit", "error", ({ value, name, type, minimum, maximum }) => ({
  message: `${value} does not fit \`${name}\`, which is ${type}.`,
  help: `Use a value from ${minimum} to ${maximum}.`,
}));
