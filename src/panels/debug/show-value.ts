import { toUnsigned, type ValueType } from "../../base/bits.ts";

export type ValueRadix = "decimal" | "hexadecimal" | "binary";

/** A value as people read it: bits as 0 and 1, others in the radix. */
export function showValue(
  value: bigint | undefined,
  type: ValueType,
  radix: ValueRadix,
  member?: string,
): string {
  if (value === undefined) {
    return "—";
  }
  if (member !== undefined) {
    return member;
  }
  const pattern = toUnsigned(value, type.width);
  switch (radix) {
    case "decimal":
      return value.toString();
    case "hexadecimal":
      return type.width === 1
        ? value.toString()
        : `0x${pattern.toString(16).padStart(Math.ceil(type.width / 4), "0")}`;
    case "binary":
      return type.width === 1
        ? value.toString()
        : `0b${pattern.toString(2).padStart(type.width, "0")}`;
  }
}

/** `Int 16`, `Bool`. */
export function showType({ width, signed }: ValueType): string {
  return width === 1 && !signed ? "1 bit" : `${signed ? "signed " : ""}${width} bits`;
}
