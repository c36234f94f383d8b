import fc from "fast-check";
import { expect, test } from "vitest";
import { gemmCycles, gemmUtilisation, multiplyMatrices, paddingWaste } from "./gemm.ts";
import { rotate } from "./rotary.ts";
import { stepNeuron, stepSynapse } from "./spiking.ts";

test("products, their cycles in each dataflow, and what padding wastes", () => {
  const big = (rows: number[][]) => rows.map((row) => row.map(BigInt));
  expect(
    multiplyMatrices(
      big([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      big([
        [1, 0],
        [0, 1],
        [2, -2],
      ]),
    ),
  ).toEqual(
    big([
      [7, -4],
      [16, -7],
    ]),
  );
  const square = { rows: 16, columns: 16 };
  const size = { m: 32, k: 64, n: 48 };
  expect(gemmCycles(size, square, "output-stationary")).toBe(6 * (64 + 30));
  expect(gemmCycles(size, square, "weight-stationary")).toBe(12 * (16 + 32 + 30));
  expect(gemmCycles(size, square, "input-stationary")).toBe(8 * (16 + 48 + 30));
  const wide = { m: 16, k: 1_000_000, n: 16 };
  expect(gemmUtilisation(wide, square, "output-stationary")).toBeCloseTo(1, 4);
  const grain = { m: 4, k: 32, n: 16 };
  expect(paddingWaste({ m: 1, k: 32, n: 16 }, grain)).toBe(0.75);
  expect(paddingWaste({ m: 8, k: 64, n: 32 }, grain)).toBe(0);
});

test("a rotation keeps lengths, and its layouts differ by the order of values alone", () => {
  const values = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 2048 }), (given, position) => {
      const head = given.map(BigInt);
      const turned = rotate(head, position, "interleaved").map(Number);
      const length = (row: readonly number[]) => Math.hypot(...row);
      expect(Math.abs(length(turned) - length(given))).toBeLessThan(2);
      const split = [0, 2, 4, 6, 1, 3, 5, 7];
      const other = rotate(
        split.map((at) => head[at] ?? 0n),
        position,
        "half-split",
      ).map(Number);
      expect(other).toEqual(split.map((at) => turned[at]));
    }),
  );
  expect(rotate([100n, 50n], 0, "interleaved")).toEqual([100n, 50n]);
});

test("a neuron charges, spikes and rests; a synapse learns which side spikes first", () => {
  const parameters = { currentShift: 2, potentialShift: 3, threshold: 100n };
  let state = { current: 0n, potential: 0n };
  const spikes: number[] = [];
  for (let at = 0; at < 12; at++) {
    const { isSpike, ...next } = stepNeuron(state, 10n, parameters);
    state = next;
    if (isSpike) {
      spikes.push(at);
    }
  }
  expect(spikes).toEqual([5, 9]);
  const start = { weight: 100n, before: 0n, after: 0n };
  const causal = stepSynapse(stepSynapse(start, { isBefore: true, isAfter: false }), {
    isBefore: false,
    isAfter: true,
  });
  expect(causal).toEqual({ weight: 131n, before: 224n, after: 255n });
  const late = stepSynapse(stepSynapse(start, { isBefore: false, isAfter: true }), {
    isBefore: true,
    isAfter: false,
  });
  expect(late.weight).toBe(69n);
});
