import type { ValueFormatter } from "./value-formatter.ts";

const digits: ValueFormatter["digits"] = (bits, { width }) => bits.toString(2).padStart(width, "0");

/** A single bit is written alone; more are grouped in fours from the right. */
export const binary: ValueFormatter = {
  radix: "binary",
  title: "Binary",
  suits: () => true,
  literal: (bits, type) =>
    type.width === 1
      ? digits(bits, type)
      : `${type.width}'b${digits(bits, type).replace(/\B(?=(?:\d{4})+$)/g, "_")}`,
  digits,
};
