import type { Span } from "../../base/source.ts";
import type { RegisterField, RegisterMap } from "../../systemverilog/bus/register-map.ts";

/** A word of the map with its fields, as the table writes them. */
export interface RegisterRow {
  readonly address: string;
  readonly name: string;
  readonly fields: readonly FieldRow[];
}

export interface FieldRow {
  readonly key: string;
  readonly name: string;
  /** `7:0`, or one number. */
  readonly bits: string;
  readonly access: "R" | "W" | "RW";
  /** In hexadecimal; "" where it follows something else. */
  readonly reset: string;
  /** What the author says, and the names of values. */
  readonly about: string;
  readonly span: Span;
}

const accessMarks = { "read-write": "RW", "read-only": "R", "write-only": "W" } as const;

/** The rows of a register map, by address; fields from the highest bit down. */
export function registerRows({ registers }: RegisterMap): readonly RegisterRow[] {
  return registers.map(({ name, byteAddress, fields }) => ({
    address: hex(byteAddress),
    name,
    fields: fields.toReversed().map((field) => ({
      key: `${field.name}/${field.valueLow}`,
      name: field.part === undefined ? field.name : `${field.name}[${rangeOf(field)}]`,
      bits: range(field.high, field.low),
      access: accessMarks[field.access],
      reset: field.reset === undefined ? "" : hex(field.reset),
      about: aboutOf(field),
      span: field.span,
    })),
  }));
}

function rangeOf({ valueLow, high, low }: RegisterField): string {
  return range(valueLow + high - low, valueLow);
}

function range(high: number, low: number): string {
  return high === low ? `${low}` : `${high}:${low}`;
}

function aboutOf({ description, members, source }: RegisterField): string {
  const values = members.map(({ name, value }) => `${value} ${name}`).join(", ");
  const pin = source === "pin" ? "Driven by a pin." : "";
  return [description, values, pin].filter((text) => text !== "").join(" ");
}

function hex(value: bigint): string {
  return `0x${value.toString(16).toUpperCase()}`;
}
