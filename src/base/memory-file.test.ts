import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMemoryFile } from "./memory-file.ts";

function words(text: string, width = 8, length = 16) {
  const { words: found, fault } = readMemoryFile(text, width, length);
  expect(fault).toBeUndefined();
  return found.map(({ index, value }) => [index, value]);
}

function faultOf(text: string, width = 8, length = 16) {
  return readMemoryFile(text, width, length).fault;
}

describe("readMemoryFile", () => {
  it("reads values between blanks from element 0 on, and from an address on", () => {
    expect(words("01 fF\n\t3\r\n@A 7 8\n@2 9")).toEqual([
      [0, 1n],
      [1, 255n],
      [2, 3n],
      [10, 7n],
      [11, 8n],
      [2, 9n],
    ]);
  });

  it("skips `_` and comments of both kinds", () => {
    expect(words("\uFEFF1/*2\n3*/4 // 5\n0_6/**/")).toEqual([
      [0, 1n],
      [1, 4n],
      [2, 6n],
    ]);
    expect(words("")).toEqual([]);
  });

  it("counts a wide value's bits, not its digits", () => {
    expect(words("0001ff", 9)).toEqual([[0, 0x1ffn]]);
    expect(faultOf("1\n0200", 9)).toEqual({ line: 2, message: "`0200` does not fit 9 bits" });
  });

  it("refuses unknown digits with a reason", () => {
    expect(faultOf("0\n/*\n*/ 1x")).toEqual({
      line: 3,
      message: "`1x` has unknown digits; a memory holds 0 and 1 only",
    });
    expect(faultOf("zz")?.message).toMatch(/unknown digits/);
  });

  it("refuses what is no number, too many values and far addresses", () => {
    expect(faultOf("12 hello")?.message).toBe("`hello` is not a hexadecimal number");
    expect(faultOf("0x12")?.message).toMatch(/has a prefix/);
    expect(faultOf("1 2\n3", 8, 2)).toEqual({
      line: 2,
      message: "there are more values than the 2 elements",
    });
    expect(faultOf("@10 1")?.message).toBe("address `@10` is beyond the last of 16 elements");
    expect(faultOf("@xyz")?.message).toMatch(/is not an address/);
    expect(faultOf("1 /* open\n2")).toEqual({ line: 1, message: "this comment has no `*/`" });
    expect(faultOf("1 / 2")?.message).toBe("`/` is not a hexadecimal number");
  });

  it("reads what is written, whatever stands between", () => {
    const gap = fc.constantFrom(" ", "\n", "\r\n", "\t", " // c\n", "/* c\n */");
    const value = fc.bigInt({ min: 0n, max: (1n << 33n) - 1n });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, gap), { maxLength: 40 }), (parts) => {
        const text = parts.map(([v, between]) => `${v.toString(16)}${between}`).join("");
        const expected = parts.map(([v], index) => [index, v]);
        expect(words(text, 33, 40)).toEqual(expected);
      }),
    );
  });
});
