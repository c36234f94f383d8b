import fc from "fast-check";
import { expect, test } from "vitest";
import { bitLength, ceilLog2, fits, maximumOf, minimalType, minimumOf, wrap } from "./bits.ts";

const types = fc.record({ width: fc.integer({ min: 1, max: 200 }), signed: fc.boolean() });

test("wrapping gives a value of the type, equal modulo 2^width", () => {
  fc.assert(
    fc.property(fc.bigInt(), types, (value, type) => {
      const wrapped = wrap(value, type);
      expect(wrapped >= minimumOf(type) && wrapped <= maximumOf(type)).toBe(true);
      expect(BigInt.asUintN(type.width, wrapped - value)).toBe(0n);
    }),
  );
});

test("the minimal type fits, and one bit less does not", () => {
  fc.assert(
    fc.property(fc.bigInt(), (value) => {
      const type = minimalType(value);
      expect(fits(value, type)).toBe(true);
      if (type.width > 1) {
        expect(fits(value, { ...type, width: type.width - 1 })).toBe(false);
      }
    }),
  );
});

test("address bits reach every element and no more", () => {
  expect([1, 2, 3, 4, 5, 256, 257].map(ceilLog2)).toEqual([0, 1, 2, 2, 3, 8, 9]);
  expect([0n, 1n, 255n, 256n].map(bitLength)).toEqual([1, 1, 8, 9]);
});
