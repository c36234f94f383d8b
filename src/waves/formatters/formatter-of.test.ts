import { describe, expect, it } from "vitest";
import type { ValueType } from "../../base/bits.ts";
import { defaultRadix, formatterOf, formattersFor } from "./formatter-of.ts";
import type { Radix } from "./value-formatter.ts";

const byte = { width: 8, signed: false };

function literal(radix: Radix, bits: bigint, type: ValueType = byte): string {
  return formatterOf(radix).literal(bits, type);
}

describe("value formats", () => {
  it("write the size and the base where the digits alone would mislead", () => {
    expect(literal("hex", 0xa5n)).toBe("8'hA5");
    expect(literal("hex", 5n, { width: 13, signed: false })).toBe("13'h0005");
    expect(literal("binary", 0xa5n)).toBe("8'b1010_0101");
    expect(literal("binary", 5n, { width: 6, signed: false })).toBe("6'b00_0101");
    expect(literal("binary", 1n, { width: 1, signed: false })).toBe("1");
  });

  it("read two's complement", () => {
    expect(literal("signed", 0xa5n)).toBe("-91");
    expect(literal("signed", 0x80n)).toBe("-128");
    expect(literal("unsigned", 0xa5n)).toBe("165");
    expect(literal("signed", (1n << 99n) | 1n, { width: 100, signed: true })).toBe(
      `-${((1n << 99n) - 1n).toString()}`,
    );
  });

  it("write text, with what cannot be printed as codes", () => {
    const word = { width: 32, signed: false };
    expect(literal("ascii", 0x4f4bn, word)).toBe('"OK"');
    expect(literal("ascii", 0x0a220041n, word)).toBe('"\\x0A\\"\\x00A"');
    expect(literal("ascii", 0n, word)).toBe('""');
  });

  it("are shorter in a wave", () => {
    expect(formatterOf("hex").digits(0xa5n, byte)).toBe("A5");
    expect(formatterOf("binary").digits(5n, byte)).toBe("00000101");
    expect(formatterOf("boolean").digits(1n, { width: 1, signed: false })).toBe("true");
  });

  it("are offered and chosen by type", () => {
    const radixes = (type: ValueType) => formattersFor(type).map(({ radix }) => radix);
    expect(radixes({ width: 1, signed: false })).toEqual(["hex", "unsigned", "binary", "boolean"]);
    expect(radixes(byte)).toEqual(["hex", "unsigned", "signed", "binary", "ascii"]);
    expect(defaultRadix(byte)).toBe("hex");
    expect(defaultRadix({ width: 8, signed: true })).toBe("signed");
    expect(defaultRadix({ width: 1, signed: false })).toBe("binary");
  });
});
