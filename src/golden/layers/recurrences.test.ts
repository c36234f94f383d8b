import fc from "fast-check";
import { expect, test } from "vitest";
import { expConstants } from "../ibert/integer-exp.ts";
import { stepGatedDelta } from "./gated-delta.ts";
import { siluTable, squaredRelu, swiGlu } from "./gated-units.ts";
import { legendreMemory, stepLegendreMemory } from "./legendre-memory.ts";
import { onlineSoftmax } from "./online-softmax.ts";
import { integerRmsNorm } from "./rms-norm.ts";

test("RMSNorm is near the real one, and an empty row is no fault", () => {
  const weights = { gainBits: 8, reciprocalBits: 24, outputBits: 8 };
  const row = [300n, -400n, 1200n, 0n];
  const gains = row.map(() => 256n);
  const { root, outputs } = integerRmsNorm(row, { ...weights, gains });
  expect(root).toBe(650n);
  outputs.forEach((output, at) => {
    expect(Number(output) / 256).toBeCloseTo(Number(row[at]) / 650, 1.9);
  });
  expect(integerRmsNorm([], { ...weights, gains: [] }).outputs).toEqual([]);
  expect(integerRmsNorm([0n, 0n], { ...weights, gains }).outputs).toEqual([0n, 0n]);
});

test("gated units look up the gate", () => {
  const table = siluTable(1 / 16, 1 / 16);
  expect([table[128], table[255], table[0]]).toEqual([0n, 127n, 0n]);
  expect(table[128 + 16]).toBe(12n);
  expect(swiGlu(16n, 64n, table, 4)).toBe(48n);
  expect(swiGlu(127n, 127n, table, 4)).toBe(127n);
  expect([-3n, 0n, 127n].map(squaredRelu)).toEqual([0n, 0n, 16129n]);
});

test("a softmax of one pass is near that of two", () => {
  const exp = expConstants("lab", 1 / 64);
  const rows = fc.array(fc.integer({ min: -512, max: 511 }), { minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(rows, (given) => {
      const found = onlineSoftmax(given.map(BigInt), exp).map(Number);
      const greatest = Math.max(...given);
      const real = given.map((each) => Math.exp((each - greatest) / 64));
      const sum = real.reduce((all, each) => all + each, 0);
      found.forEach((probability, at) => {
        expect(Math.abs(probability - (256 * (real[at] ?? 0)) / sum)).toBeLessThan(4);
      });
    }),
  );
});

test("the gated delta rule writes a value, and reads it back by its key", () => {
  const one = 1n << 12n;
  const zero = [
    [0n, 0n],
    [0n, 0n],
  ];
  const token = { key: [one, 0n], query: [one, 0n], value: [one / 2n, -one], decay: one };
  const first = stepGatedDelta(zero, { ...token, strength: one }, 12);
  expect(first.output).toEqual([one / 2n, -one]);
  const overwritten = stepGatedDelta(
    first.state,
    { ...token, value: [one, one], strength: one },
    12,
  );
  expect(overwritten.output).toEqual([one, one]);
  const other = { key: [0n, one], query: [one, 0n], value: [0n, 0n], decay: one / 2n };
  expect(stepGatedDelta(first.state, { ...other, strength: one }, 12).output).toEqual([
    one / 4n,
    -one / 2n,
  ]);
});

test("a Legendre memory remembers a constant as its first coefficient", () => {
  const memory = legendreMemory(4, 64, 20);
  let state: readonly bigint[] = [0n, 0n, 0n, 0n];
  for (let step = 0; step < 2000; step++) {
    state = stepLegendreMemory(state, 1n << 16n, memory);
  }
  expect(Number(state[0]) / 2 ** 16).toBeCloseTo(1, 2);
  for (const rest of state.slice(1)) {
    expect(Math.abs(Number(rest)) / 2 ** 16).toBeLessThan(0.01);
  }
});
