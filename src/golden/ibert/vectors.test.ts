import { expect, test } from "vitest";
import { dyadicOf } from "../dyadic.ts";
import { integerSqrt } from "../integer-sqrt.ts";
import { shiftRounded } from "../rounding.ts";
import { expConstants, integerExp } from "./integer-exp.ts";
import { geluConstants, integerGelu } from "./integer-gelu.ts";
import { integerLayerNorm } from "./integer-layer-norm.ts";
import { integerSoftmax, softmaxConstants } from "./integer-softmax.ts";
import { requantisation, requantise } from "./requantise.ts";

const big = (values: readonly number[]): readonly bigint[] => values.map(BigInt);

test.each([
  {
    ...{ profile: "lab" as const, scale: 1 / 16, constants: [11, 21, 245] },
    inputs: [0, -1, -5, -10, -11, -12, -22, -40, -80, -160],
    outputs: [686, 645, 501, 366, 343, 322, 171, 55, 4, 0],
  },
  {
    ...{ profile: "lab" as const, scale: 1 / 256, constants: [177, 346, 62885] },
    inputs: [0, -1, -100, -177, -178, -256, -512, -1024, -2048],
    outputs: [182601, 181910, 123401, 91300, 90955, 67087, 24557, 3304, 60],
  },
  {
    ...{ profile: "code" as const, scale: 1 / 16, constants: [-12, 43, 714] },
    inputs: [0, -1, -11, -12, -13, -24, -100, -360, -400],
    outputs: [
      ...[766651662336, 721554505728, 388694540288, 383325831168, 360777252864],
      ...[191662915584, 2340421632, 714, 714],
    ],
  },
])("exp, $profile, at a scale of $scale", ({ profile, scale, constants, inputs, outputs }) => {
  const found = expConstants(profile, scale);
  expect([found.ln2, found.b, found.c]).toEqual(big(constants));
  expect(inputs.map((each) => integerExp(BigInt(each), found))).toEqual(big(outputs));
});

test.each([
  {
    ...{ scale: 1 / 16, constants: [-41, -1773, -1773], step: -1.7627291e-5 },
    outputs: [0, 0, 2592, 10000, 8712, 1600, 0, -1946, -19656, -46736, -110880, -226944, -450342],
  },
  {
    ...{ scale: 1 / 32, constants: [-81, -7092, -7092], step: -2.2034114e-6 },
    outputs: [
      ...[0, 18496, 76832, 67600, 42632, 6400, 0, -7784, -70840, -159344, -377056, -889280],
      -1801368,
    ],
  },
])("GELU at a scale of $scale", ({ scale, constants, step, outputs }) => {
  const found = geluConstants(scale);
  const inputs = big([-128, -64, -32, -16, -8, -1, 0, 1, 8, 16, 32, 64, 127]);
  expect([found.b, found.c, found.one]).toEqual(big(constants));
  expect(found.outputScale).toBeCloseTo(step, 12);
  expect(inputs.map((each) => integerGelu(each, found))).toEqual(big(outputs));
});

test("softmax of a row, in both profiles", () => {
  const row = big([10, 20, 30, 40]);
  expect(integerSoftmax(row, softmaxConstants("lab", 1 / 16))).toEqual({
    exponentials: big([103, 194, 366, 686]),
    sum: 1349n,
    reciprocal: 3183815n,
    probabilities: big([19, 36, 69, 130]),
  });
  expect(integerSoftmax(row, softmaxConstants("code", 1 / 16))).toEqual({
    exponentials: big([5639, 9948, 17603, 32731]),
    sum: 65921n,
    reciprocal: 65153n,
    probabilities: big([21, 38, 68, 127]),
  });
  const lab = softmaxConstants("lab", 1 / 16);
  expect(integerSoftmax(big([127, -128, -128, -128]), lab).probabilities).toEqual(
    big([255, 0, 0, 0]),
  );
  expect(integerSoftmax(big(Array(8).fill(5)), lab).probabilities).toEqual(big(Array(8).fill(31)));
});

test("layer norm of a row", () => {
  const plain = integerLayerNorm(big([10, 20, 30, 40, 50, 60, 70, 80]), {
    gamma: Array(8).fill(1),
    beta: Array(8).fill(0),
  });
  expect(plain).toEqual({
    ...{ mean: 45n, variance: 4200n, deviation: 64n, factor: 33554432n },
    outputs: big([
      ...[-587202560, -419430400, -251658240, -83886080],
      ...[83886080, 251658240, 419430400, 587202560],
    ]),
  });
  const weighted = integerLayerNorm(big([100, -100, 5, -5, 1, 0, -1, 50]), {
    gamma: [0.5, 1, 2, 1, 1, 1, 1, 1],
    beta: [0.1, 0, 0, 0, -0.2, 0, 0, 0],
  });
  expect(weighted).toEqual({
    ...{ mean: 6n, variance: 22240n, deviation: 149n, factor: 14412641n },
    outputs: big([
      ...[753319139, -763869973, -7206321, -79269526],
      ...[-111956616, -43237923, -50444244, 317078102],
    ]),
  });
});

test("requantisation by a dyadic ratio", () => {
  expect(dyadicOf(0.0123, 31)).toEqual({ mantissa: 1690499128n, exponent: 37 });
  expect(dyadicOf(0.0123, 15)).toEqual({ mantissa: 25795n, exponent: 21 });
  const lab = requantisation("lab", 0.0123);
  const inputs = [40, 41, 121, 122, 4065, 5000, -5000, -41, 10324, -10408, 1000000];
  const outputs = [0, 1, 1, 2, 50, 62, -62, -1, 127, -128, 127];
  expect(inputs.map((each) => requantise(BigInt(each), lab))).toEqual(big(outputs));
  const ties = [1, 3, -1, -3, 5, -5].map((each) =>
    shiftRounded(BigInt(each) * 16384n, 15, "half-up"),
  );
  expect(ties).toEqual(big([1, 2, 0, -1, 3, -2]));
});

test("integer square roots", () => {
  const inputs = [0, 1, 2, 3, 4, 15, 16, 17, 255, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 32 - 1];
  const outputs = [0, 1, 1, 1, 2, 3, 4, 4, 15, 16, 255, 256, 46340, 65535];
  expect(inputs.map((each) => integerSqrt(BigInt(each)))).toEqual(big(outputs));
});
