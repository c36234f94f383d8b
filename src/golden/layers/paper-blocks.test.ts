import { expect, test } from "vitest";
import { mxfp4Dot } from "../formats/mxfp4-dot.ts";
import { posit8Dot } from "../formats/posit8-dot.ts";
import { boundedGather } from "./bounded-gather.ts";
import { deltaGelu, deltaGeluTable, geluDifference } from "./delta-gelu.ts";
import { expertQueue, topExperts } from "./expert-queue.ts";
import { lambdaMask } from "./lambda-mask.ts";
import { maskedAddAttention } from "./masked-add-attention.ts";
import { restingCore, stepNeuroCore } from "./neuro-core.ts";
import { stepRecurrentTernary } from "./recurrent-ternary.ts";
import { switchedSchedule } from "./switched-schedule.ts";

test("a Lambda mask keeps sinks and a window, which goes round in the cache", () => {
  expect(lambdaMask(2, 2, 3).map(({ position }) => position)).toEqual([0, 1, 2]);
  expect(lambdaMask(7, 2, 3)).toEqual([
    { position: 0, address: 0 },
    { position: 1, address: 1 },
    { position: 5, address: 2 },
    { position: 6, address: 3 },
    { position: 7, address: 4 },
  ]);
});

test("tasks run at once where what is between them does not fit", () => {
  expect(switchedSchedule([1, 9, 9, 1, 9], 5, 2)).toEqual([
    { first: 0, count: 1, isSpilled: false },
    { first: 1, count: 2, isSpilled: true },
    { first: 3, count: 1, isSpilled: false },
    { first: 4, count: 1, isSpilled: false },
  ]);
  expect(switchedSchedule([1, 9, 9, 1, 9], 5, 3)).toContainEqual({
    first: 1,
    count: 3,
    isSpilled: false,
  });
});

test("tokens are worked through expert by expert", () => {
  expect(topExperts([1n, 7n, 7n, -3n], 2)).toEqual([1, 2]);
  const batch = [
    [5n, 1n, 3n],
    [1n, 9n, 0n],
  ];
  expect(expertQueue(batch, 2)).toEqual([
    { expert: 0, token: 0, score: 5n },
    { expert: 0, token: 1, score: 1n },
    { expert: 1, token: 1, score: 9n },
    { expert: 2, token: 0, score: 3n },
  ]);
});

test("the difference between ReLU and GELU, and the error of its tables", () => {
  expect(geluDifference(0.75)).toBeCloseTo(0.16997, 5);
  expect(geluDifference(-0.75)).toBe(geluDifference(0.75));
  expect(geluDifference(4)).toBeCloseTo(0.00012668, 8);
  expect(geluDifference(6)).toBeCloseTo(5.92e-9, 11);
  // Known worst errors of the table by itself: the rounding of values comes on top.
  for (const [size, worst] of [
    [64, 0.029],
    [128, 0.0148],
    [256, 0.0072],
  ] as const) {
    const table = deltaGeluTable(size, 12);
    let error = 0;
    for (let x = -20_000n; x <= 20_000n; x++) {
      const real = Number(x) / 4096;
      const exact = Math.max(0, real) - geluDifference(real);
      error = Math.max(error, Math.abs(Number(deltaGelu(x, table)) / 4096 - exact));
    }
    expect(error).toBeLessThan(worst + 0.002);
    expect(error).toBeGreaterThan(worst - 0.006);
  }
});

test("blocks of microscaled FP4 and posits have exact sums", () => {
  const dot = mxfp4Dot({ scale: 128, codes: [7, 1] }, { scale: 126, codes: [7, 9] });
  expect(dot).toEqual({ significand: 143n, exponent: -2, isNaN: false });
  expect(mxfp4Dot({ scale: 255, codes: [0] }, { scale: 0, codes: [0] }).isNaN).toBe(true);
  // 1 * 1 + 64 * 1/64 - 0.5 * 0.5, which no posit of 8 bits is: 1.75 is.
  expect(posit8Dot([0x40, 0x7f, 0xe0], [0x40, 0x01, 0x20])).toEqual({
    quire: 4096n + 4096n - 1024n,
    posit: 0x58,
  });
  expect(posit8Dot([0x80], [0]).posit).toBe(0x80);
});

test("spikes attend by counts", () => {
  const bits = (text: string) => [...text].map((each) => each === "1");
  const tokens = [
    { query: bits("11"), key: bits("10"), value: bits("01") },
    { query: bits("11"), key: bits("11"), value: bits("11") },
  ];
  const results = maskedAddAttention(tokens, 2n);
  expect(results[0]).toEqual({ sums: [0n, 1n], spikes: [false, false] });
  // The second query shares one channel with the first key and two with its own.
  expect(results[1]).toEqual({ sums: [2n, 3n], spikes: [true, true] });
});

test("a bounded gather reads 0 outside of the image", () => {
  const image = [
    [1n, 2n],
    [3n, 4n],
  ];
  const offset = (down: number, right: number) => ({ down, right });
  const offsets = [
    [offset(1, 1), offset(0, 1)],
    [offset(-1, 0), offset(0, -1)],
  ];
  expect(boundedGather(image, offsets)).toEqual([
    [4n, 0n],
    [1n, 3n],
  ]);
});

test("a core of two neurons: the driven one makes the other fire, and their synapse grows", () => {
  const settings = {
    threshold: 200n,
    drive: 255n,
    currentShift: 4,
    potentialShift: 4,
    isLearning: true,
  };
  let core = restingCore([
    [0n, 200n],
    [0n, 0n],
  ]);
  core = stepNeuroCore(core, [true, false], settings);
  // 255 reaches the threshold at once.
  expect(core.spikes).toEqual([true, false]);
  core = stepNeuroCore(core, [false, false], settings);
  // The current of the first, 255 - 15, reaches it again; the other gets 200.
  expect(core.spikes).toEqual([true, true]);
  expect(core.before).toEqual([255n, 0n]);
  core = stepNeuroCore(core, [false, false], settings);
  // The other fires again, an eighth of the first's trace is added; the first's spike takes an eighth of the other's.
  expect(core.weights[0]?.[1]).toBe(200n + 31n - 31n);
});

test("a ternary recurrence keeps what it is told to", () => {
  const layer = { forget: [[1, 1]], candidate: [[1, 0]], shift: 0 } as const;
  // A sum of 0: sigmoid 128/256; silu(16/16) = 0.731 = 12/16: (128 * 100 + 128 * 12 + 128) / 256.
  expect(stepRecurrentTernary([100n], [16n, -16n], layer)).toEqual([56n]);
  // Far above 0 nearly all is kept: 255 * 100 + 127, and half up.
  expect(stepRecurrentTernary([100n], [127n, 127n], layer)).toEqual([100n]);
});
