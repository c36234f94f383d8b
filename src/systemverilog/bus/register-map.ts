import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { SignalId } from "../../brief/ids.ts";

export type Access = "read-write" | "read-only" | "write-only";

/** What answers for the bits of a field. */
export type FieldSource =
  /** A register of the wrapper that drives a trigger. */
  | "trigger"
  /** A trigger that a pin drives: the bus only looks at it. */
  | "pin"
  /** An output of the core. */
  | "output";

/** Bits `low..high` of a bus word. A value wider than the word has a field in each of its words. */
export interface RegisterField {
  /** As declared. */
  readonly name: string;
  /** The port of the core. */
  readonly svName: string;
  readonly signal: SignalId;
  /** Of the whole value. */
  readonly type: ValueType;
  readonly low: number;
  readonly high: number;
  /** The bit of the value that stands at `low`. */
  readonly valueLow: number;
  /** Which of the words of its value this one is, from 0; `undefined` where there is one alone. */
  readonly part: number | undefined;
  readonly source: FieldSource;
  /** A trigger is read back unless an output lies over it; then it is write-only. */
  readonly access: Access;
  /** These bits after reset; `undefined` where they follow something else. */
  readonly reset: bigint | undefined;
  /** From the comment at the declaration; "" without one. */
  readonly description: string;
  /** Names of values, of an enum without data. */
  readonly members: readonly { readonly name: string; readonly value: bigint }[];
  readonly span: Span;
}

/** One word of the bus. Bits in no field read 0 and ignore writes. */
export interface BusRegister {
  /** Unique in the map, an identifier. */
  readonly name: string;
  readonly byteAddress: bigint;
  /** Bytes from `RegisterMap.base`. */
  readonly offset: bigint;
  readonly access: "read-write" | "read-only";
  /** By `low`; at one place the trigger before the output that lies over it. */
  readonly fields: readonly RegisterField[];
}

/** What the bus sees of a module: one answer for the wrapper, the header and the documents. */
export interface RegisterMap {
  readonly module: string;
  readonly svName: string;
  /** The Brief file that it is the map of. */
  readonly file: string;
  /** As `[project]` says. */
  readonly version: string | undefined;
  readonly dataWidth: 32 | 64;
  /** Bits of the bus address. */
  readonly addressWidth: number;
  /** The lowest address, rounded down to 2^windowBits. */
  readonly base: bigint;
  /** All registers lie within `base` and the 2^windowBits bytes from there. */
  readonly windowBits: number;
  /** By address. */
  readonly registers: readonly BusRegister[];
}

/** The fields that a write to the word reaches. */
export function writtenFields({ fields }: BusRegister): readonly RegisterField[] {
  return fields.filter(({ source }) => source === "trigger");
}

/** The fields that a read of the word shows; they do not overlap. */
export function readFields({ fields }: BusRegister): readonly RegisterField[] {
  return fields.filter(({ access }) => access !== "write-only");
}

/** The word after reset; bits without a reset value are 0. */
export function resetOf(fields: readonly RegisterField[]): bigint {
  return fields.reduce((word, { low, reset }) => word | ((reset ?? 0n) << BigInt(low)), 0n);
}

/** A value with its fields, the one with bit 0 first. */
export interface RegisterValue {
  readonly name: string;
  readonly type: ValueType;
  readonly access: Access;
  readonly parts: readonly { readonly register: BusRegister; readonly field: RegisterField }[];
}

/** The values of the map, in the order of their first words. */
export function valuesOf({ registers }: RegisterMap): readonly RegisterValue[] {
  const values = new Map<SignalId, RegisterValue>();
  for (const register of registers) {
    for (const field of register.fields) {
      const { name, type, access, signal } = field;
      const parts = [...(values.get(signal)?.parts ?? []), { register, field }];
      values.set(signal, { name, type, access, parts });
    }
  }
  return [...values.values()];
}

/** A number in hexadecimal with `digits` digits or more. */
export function hex(value: bigint, digits = 1): string {
  return `0x${value.toString(16).toUpperCase().padStart(digits, "0")}`;
}
