import { describe, expect, test } from "vitest";
import { readSamples } from "./read-samples.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const byte = { width: 8, signed: true };

describe("samples of a file", () => {
  test("are words of $readmemh, in their type", () => {
    const { values, times } = readSamples("a.hex", bytes("// a\nff 7f\n@10 8_0\n"), byte, 1);
    expect(values).toEqual([-1n, 127n, -128n]);
    expect(times).toBeUndefined();
  });

  test("have times where each word has one behind it", () => {
    const text = "0a // 35000\n0b // 45000\n\n";
    expect(readSamples("got.hex", bytes(text), byte, 1).times).toEqual([35_000, 45_000]);
    expect(readSamples("got.hex", bytes("0a // 1\n0b\n"), byte, 1).times).toBeUndefined();
    expect(readSamples("got.hex", bytes("0a // 0x00\n"), byte, 1).times).toBeUndefined();
  });

  test("are lanes of a word, the first lowest", () => {
    const nibble = { width: 4, signed: true };
    expect(readSamples("a.mem", bytes("f1\n27\n"), nibble, 2).values).toEqual([1n, -1n, 7n, 2n]);
    const odd = { width: 3, signed: false };
    expect(readSamples("a.mem", bytes("3f\n"), odd, 2).values).toEqual([7n, 7n]);
  });

  test("are words of $readmemb where all have the digits of one", () => {
    expect(readSamples("a.mem", bytes("10000001 00000010"), byte, 1).values).toEqual([-127n, 2n]);
    expect(() => readSamples("a.mem", bytes("10000001 102"), byte, 1)).toThrow("line 1");
  });

  test("are numbers of CSV and JSON, also large ones", () => {
    const wide = { width: 64, signed: false };
    expect(readSamples("a.csv", bytes("1, -2;0x1f\n# no\n3"), byte, 1).values).toEqual([
      ...[1n, -2n, 31n, 3n],
    ]);
    expect(readSamples("a.json", bytes('[[1],["18446744073709551615"]]'), wide, 1).values).toEqual([
      ...[1n, 18446744073709551615n],
    ]);
    // A pattern of eight bits stands for the number that it is in their type.
    expect(readSamples("a.json", bytes("[255, 128]"), byte, 1).values).toEqual([-1n, -128n]);
  });

  test.each([
    ["a.hex", "12x", "unknown digits"],
    ["a.hex", "0\n123", "line 2"],
    ["a.json", "{}", "array of whole numbers"],
    ["a.json", "[1.5]", "`1.5`, is no whole number"],
    ["a.json", "[", "is not JSON"],
    ["a.csv", "1,two", "`two`, is no whole number"],
    ["a.csv", "300", "not between -128 and 127"],
    ["a.csv", "-129", "not between -128 and 127"],
  ])("or it is said why not: %s with %s", (path, text, message) => {
    expect(() => readSamples(path, bytes(text), byte, 1)).toThrow(message);
  });

  test("a file that is not text is refused", () => {
    expect(() => readSamples("a.hex", Uint8Array.of(0xff, 0xfe), byte, 1)).toThrow("not text");
  });
});
