import type { ValueFormatter } from "./value-formatter.ts";

const digits: ValueFormatter["digits"] = (bits) => (bits === 0n ? "false" : "true");

export const boolean: ValueFormatter = {
  radix: "boolean",
  title: "True or false",
  suits: ({ width }) => width === 1,
  literal: digits,
  digits,
};
