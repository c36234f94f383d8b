import { describe, expect, test } from "vitest";
import { decodePosit8, encodePosit8, multiplyPosit8 } from "./posit8.ts";
import {
  bfloat16,
  decodeSmallFloat,
  encodeSmallFloat,
  float16,
  fp4,
  type SmallFloat,
} from "./small-float.ts";
import { quantiseAbsmax, quantiseAbsmean, type Trit } from "./ternary.ts";
import { packPair, packTrits, unpackPair, unpackTrits } from "./trit-packing.ts";

const everyTrits: readonly (readonly Trit[])[] = Array.from({ length: 243 }, (_, code) =>
  Array.from({ length: 5 }, (_, at) => ((Math.floor(code / 3 ** at) % 3) - 1) as Trit),
);

describe("small floats", () => {
  test.each([
    ["float16", float16, 16],
    ["bfloat16", bfloat16, 16],
    ["fp4", fp4, 4],
  ] as const)("%s: every code that is a number comes back", (_, format: SmallFloat, width) => {
    for (let code = 0; code < 2 ** width; code++) {
      const value = decodeSmallFloat(code, format);
      if (!Number.isNaN(value)) {
        expect(encodeSmallFloat(value, format)).toBe(code);
      }
    }
  });

  test("values between two are rounded to the nearest, ties to the even one", () => {
    expect(Array.from({ length: 8 }, (_, code) => decodeSmallFloat(code, fp4))).toEqual([
      ...[0, 0.5, 1, 1.5, 2, 3, 4, 6],
    ]);
    const encode = (value: number) => decodeSmallFloat(encodeSmallFloat(value, fp4), fp4);
    expect([0.25, 0.75, 1.25, 2.5, 3.5, 5, 7, -100].map(encode)).toEqual([
      ...[0, 1, 1, 2, 4, 4, 6, -6],
    ]);
    expect(encodeSmallFloat(65504, float16)).toBe(0x7bff);
    expect(encodeSmallFloat(65520, float16)).toBe(0x7c00);
    expect(encodeSmallFloat(2 ** -25, float16)).toBe(0);
    expect(encodeSmallFloat(1.0001 * 2 ** -25, float16)).toBe(1);
    expect(encodeSmallFloat(Number.NEGATIVE_INFINITY, bfloat16)).toBe(0xff80);
    expect(encodeSmallFloat(1 + 2 ** -8, bfloat16)).toBe(0x3f80);
  });
});

describe("posits", () => {
  test("all codes come back, and go up with their values", () => {
    for (let code = 0; code < 256; code++) {
      expect(encodePosit8(decodePosit8(code))).toBe(code);
    }
    const values = Array.from({ length: 255 }, (_, at) => decodePosit8((at + 129) & 0xff));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect([1, 64, 0.5, 1 / 64, -1].map(encodePosit8)).toEqual([0x40, 0x7f, 0x20, 0x01, 0xc0]);
    expect([1000, 1e-9, -1000].map(encodePosit8)).toEqual([0x7f, 0x01, 0x81]);
    expect(decodePosit8(multiplyPosit8(encodePosit8(1.5), encodePosit8(2)))).toBe(3);
  });
});

describe("ternary weights", () => {
  test("by the mean of their sizes, and activations by the greatest", () => {
    const weights = [0.4, -0.1, 0.9, -1.2, 0.05, 0, -0.6, 0.3];
    const { trits, scale } = quantiseAbsmean(weights);
    expect(scale).toBeCloseTo(0.44375, 10);
    expect(trits).toEqual([1, 0, 1, -1, 0, 0, -1, 1]);
    expect(quantiseAbsmax([0.5, -1, 0.25, 2])).toEqual({
      stepsPerUnit: 63.5,
      values: [32, -64, 16, 127],
    });
  });

  test("five in a byte, in both forms", () => {
    const examples: readonly (readonly [readonly Trit[], number, number])[] = [
      [[1, 1, 1, 1, 1], 242, 255],
      [[0, 0, 0, 0, 0], 121, 128],
      [[-1, 1, 0, 1, -1], 69, 73],
      [[1, 0, -1, 0, 1], 194, 205],
    ];
    for (const [trits, base3, ggml] of examples) {
      expect([packTrits(trits, "base3"), packTrits(trits, "ggml")]).toEqual([base3, ggml]);
    }
    for (const trits of everyTrits) {
      for (const form of ["base3", "ggml"] as const) {
        expect(unpackTrits(packTrits(trits, form), form)).toEqual(trits);
      }
    }
  });

  test("two bits each, in both forms", () => {
    expect(([-1, 0, 1] as const).map((trit) => packPair(trit, "sign"))).toEqual([2, 0, 1]);
    expect(([-1, 0, 1] as const).map((trit) => packPair(trit, "offset"))).toEqual([0, 1, 2]);
    for (const form of ["sign", "offset"] as const) {
      expect(
        [0, 1, 2, 3].map((bits) => packPair(unpackPair(bits, form), form)).slice(0, 3),
      ).toEqual([0, 1, 2]);
      expect(unpackPair(3, form)).toBe(0);
    }
  });
});
