import type { ValueType } from "../base/bits.ts";
import type { Radix } from "./formatters/value-formatter.ts";

const bases: Readonly<Record<string, string>> = { h: "0x", x: "0x", b: "0b", o: "0o", d: "" };

/**
 * The bit pattern that a text stands for: `8'hA5`, `0xA5`, `0b101`, `-3`, or digits as the row writes them.
 * `undefined` if it is no number, or none of the type.
 */
export function parseValue(text: string, type: ValueType, radix: Radix): bigint | undefined {
  const plain = text.trim().toLowerCase().replaceAll("_", "");
  const own = radix === "hex" ? "0x" : radix === "binary" ? "0b" : "";
  const based = /^(?:\d*'s?|0)([hxbod])([\da-f]+)$/.exec(plain);
  const value =
    based !== null
      ? numberOf(`${bases[based[1] ?? ""] ?? ""}${based[2] ?? ""}`)
      : plain === "true" || plain === "false"
        ? BigInt(plain === "true")
        : plain.startsWith("-")
          ? negative(numberOf(plain.slice(1)))
          : numberOf(own + plain);
  const size = 1n << BigInt(type.width);
  const fits = value !== undefined && value < size && value >= -size / 2n;
  return fits ? BigInt.asUintN(type.width, value) : undefined;
}

function negative(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : -value;
}

function numberOf(text: string): bigint | undefined {
  return /^(?:0x[\da-f]+|0b[01]+|0o[0-7]+|\d+)$/.test(text) ? BigInt(text) : undefined;
}
