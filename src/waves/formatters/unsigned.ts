import type { ValueFormatter } from "./value-formatter.ts";

export const unsigned: ValueFormatter = {
  radix: "unsigned",
  title: "Unsigned decimal",
  suits: () => true,
  literal: (bits) => bits.toString(),
  digits: (bits) => bits.toString(),
};
