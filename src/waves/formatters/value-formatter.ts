import type { ValueType } from "../../base/bits.ts";

export type Radix = "hex" | "unsigned" | "signed" | "binary" | "boolean" | "ascii";

/** One way to write a value. `bits` is always the unsigned bit pattern, of `type.width` bits. */
export interface ValueFormatter {
  readonly radix: Radix;
  /** As a menu shows it. */
  readonly title: string;
  /** Whether values of that type can be read this way. */
  readonly suits: (type: ValueType) => boolean;
  /** In full, with size and base where they are not plain: `8'hA5`. */
  readonly literal: (bits: bigint, type: ValueType) => string;
  /** As short as it stays clear beside its name: `A5`. */
  readonly digits: (bits: bigint, type: ValueType) => string;
}
