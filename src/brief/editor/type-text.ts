import { maximumOf, minimumOf, type ValueType } from "../../base/bits.ts";

/** As it is written: `Bool`, `UInt@/x8`. */
export function shortType({ width, signed }: ValueType): string {
  return width === 1 && !signed ? "Bool" : `${signed ? "Int" : "UInt"}@/x${width}`;
}

/** In words: `8 bits unsigned (0 to 255)`. */
export function longType(type: ValueType): string {
  const sign = type.signed ? "signed" : "unsigned";
  const range =
    type.width > 1 && type.width <= 64 ? ` (${minimumOf(type)} to ${maximumOf(type)})` : "";
  return `${bits(type.width)} ${sign}${range}`;
}

export function bits(width: number): string {
  return `${width} bit${width === 1 ? "" : "s"}`;
}
