import type { ValueType } from "../../base/bits.ts";
import { ascii } from "./ascii.ts";
import { binary } from "./binary.ts";
import { boolean } from "./boolean.ts";
import { hex } from "./hex.ts";
import { signed } from "./signed.ts";
import { unsigned } from "./unsigned.ts";
import type { Radix, ValueFormatter } from "./value-formatter.ts";

const formatters: Readonly<Record<Radix, ValueFormatter>> = {
  hex,
  unsigned,
  signed,
  binary,
  boolean,
  ascii,
};

/** Every way to write values of `type`, in the order to offer them. */
export function formattersFor(type: ValueType): readonly ValueFormatter[] {
  return Object.values(formatters).filter((formatter) => formatter.suits(type));
}

export function formatterOf(radix: Radix): ValueFormatter {
  return formatters[radix];
}

/** How values of `type` are written unless someone chose otherwise. */
export function defaultRadix(type: ValueType): Radix {
  return type.width === 1 ? "binary" : type.signed ? "signed" : "hex";
}
