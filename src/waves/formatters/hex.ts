import type { ValueFormatter } from "./value-formatter.ts";

const digits: ValueFormatter["digits"] = (bits, { width }) =>
  bits
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(width / 4), "0");

export const hex: ValueFormatter = {
  radix: "hex",
  title: "Hexadecimal",
  suits: () => true,
  literal: (bits, type) => `${type.width}'h${digits(bits, type)}`,
  digits,
};
