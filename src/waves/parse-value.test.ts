import { expect, test } from "vitest";
import { parseValue } from "./parse-value.ts";

const byte = { width: 8, signed: false };

test.each([
  ["8'hA5", "hex", 0xa5n],
  ["'b101", "hex", 5n],
  ["0x0f", "unsigned", 15n],
  ["0b11", "hex", 3n],
  ["10", "hex", 16n],
  ["10", "binary", 2n],
  ["10", "unsigned", 10n],
  ["-3", "signed", 253n],
  ["1010_0101", "binary", 0xa5n],
  ["true", "boolean", 1n],
  ["100", "hex", undefined],
  ["-129", "signed", undefined],
  ["", "hex", undefined],
  ["12z", "unsigned", undefined],
] as const)("%s in %s", (text, radix, value) => {
  expect(parseValue(text, byte, radix)).toBe(value);
});
