import type { ValueFormatter } from "./value-formatter.ts";

const digits: ValueFormatter["digits"] = (bits, { width }) => BigInt.asIntN(width, bits).toString();

/** Two's complement, whatever the declared sign. */
export const signed: ValueFormatter = {
  radix: "signed",
  title: "Signed decimal",
  suits: ({ width }) => width > 1,
  literal: digits,
  digits,
};
