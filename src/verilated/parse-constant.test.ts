import { describe, expect, it } from "vitest";
import { constantBits, constantNumber, smallConstant } from "./parse-constant.ts";

const constant = (name: string) => ({ type: "CONST", name });

describe("smallConstant", () => {
  it.each([
    ["8'h3f", 0x3f],
    ["32'shffffffff", 0xffffffff],
    ["32'hDeadBeef", 0xdeadbeef],
    ["4'hff", 0xf],
    ["1'h0", 0],
  ])("reads %s", (text, bits) => {
    expect(smallConstant(text)).toBe(bits);
    expect(constantBits(constant(text))).toBe(BigInt(bits));
    expect(constantNumber(constant(text))).toBe(bits);
  });

  it.each(["33'h1", "'h1", "'1", "8'b1", "8'hx", "8'h1_0", "8'h", "32'h123456789", '"8\'h3f"', ""])(
    "leaves %s to others",
    (text) => {
      expect(smallConstant(text)).toBeUndefined();
    },
  );

  it("leaves wide and four-state ones as they were", () => {
    expect(constantBits(constant("64'hffffffffffffffff"))).toBe(2n ** 64n - 1n);
    expect(constantBits(constant("8'bxx11"))).toBe(3n);
    expect(constantBits(constant("'1"), 7)).toBe(127n);
    expect(constantNumber(constant("40'h100000000"))).toBe(2 ** 32);
  });
});
