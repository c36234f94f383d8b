import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goldenOperators } from "./operators.ts";
import { runOperator } from "./run-operator.ts";

/** An operator as the command line runs it. */
function run(
  name: string,
  inputs: readonly number[],
  parameters: Readonly<Record<string, string | number>> = {},
  profile: "lab" | "code" = "lab",
): readonly number[] {
  const operator = goldenOperators.find((each) => each.name === name);
  if (operator === undefined) {
    throw new Error(`there is no ${name}`);
  }
  const given = Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key, `${value}`]),
  );
  const { rows } = runOperator(operator, inputs, { profile, parameters: given });
  return (rows[0] ?? []).map(Number);
}

const int8 = fc.integer({ min: -128, max: 127 });
const rowOf = (value: fc.Arbitrary<number>, most = 24) =>
  fc.array(value, { minLength: 1, maxLength: most });
const pairs = (one: fc.Arbitrary<number>, other: fc.Arbitrary<number>) =>
  fc
    .array(fc.tuple(one, other), { minLength: 1, maxLength: 24 })
    .map((all) => [all.map(([a]) => a), all.map(([, b]) => b)] as const);
const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
const check = <T>(input: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(input, holds), { numRuns: 60 });

/** The formulas here are the definitions of the literature, written once more and apart from the models. */
describe("products agree with their definitions", () => {
  test("dot products of each kind of weight", () => {
    check(pairs(int8, int8), ([w, a]) => {
      const exact = sum(w.map((each, at) => each * (a[at] ?? 0)));
      expect(run("dot", [...w, ...a])).toEqual([exact]);
      const widths = { bits: 8 };
      expect(run("pwm_dot", [...w, ...a], widths)).toEqual([exact]);
      const raw = sum(w.map((each, at) => (each + 128) * (a[at] ?? 0)));
      expect(run("pwm_dot", [...w, ...a], { ...widths, output: "uncorrected" })).toEqual([raw]);
    });
    check(pairs(fc.integer({ min: 0, max: 3 }), int8), ([codes, a]) => {
      const dot = (book: readonly number[]) =>
        sum(codes.map((code, at) => (book[code] ?? 0) * (a[at] ?? 0)));
      expect(run("w2a8_dot", [...codes, ...a])).toEqual([dot([0, 1, -2, -1])]);
      expect(run("w2a8_dot", [...codes, ...a], { code: "ternary" })).toEqual([dot([0, 1, -1, 0])]);
    });
  });

  test("FP4 and MXFP4", () => {
    const sizes = [0, 0.5, 1, 1.5, 2, 3, 4, 6];
    const value = (code: number) => (code < 8 ? 1 : -1) * (sizes[code % 8] ?? 0);
    const codes = fc.integer({ min: 0, max: 15 });
    check(pairs(codes, codes), ([left, right]) => {
      const real = sum(left.map((each, at) => value(each) * value(right[at] ?? 0)));
      expect(run("fp4_dot", [...left, ...right])[0]).toBeCloseTo(4 * real, 9);
      expect(run("mxfp4_dot", [125, ...left, 130, ...right])[0]).toBeCloseTo(2 * real, 9);
    });
    expect(run("mxfp4_dot", [255, 1, 127, 1])).toEqual([Number.NaN]);
  });

  test("N:M pruning keeps the greatest, and its dot product is that of the dense row", () => {
    const groups = fc.integer({ min: 1, max: 6 });
    const shape = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), groups);
    const case_ = shape.chain(([a, b, count]) => {
      const [n, m] = [Math.min(a, b), Math.max(a, b)];
      const size = { minLength: m * count, maxLength: m * count };
      return fc.record({
        ...{ n: fc.constant(n), m: fc.constant(m), count: fc.constant(count) },
        ...{ weights: fc.array(int8, size), activations: fc.array(int8, size) },
      });
    });
    check(case_, ({ n, m, count, weights, activations }) => {
      const dense = run("nm_prune", weights, { n, m });
      for (let group = 0; group < count; group++) {
        const [before, after] = [weights, dense].map((each) =>
          each
            .slice(group * m, (group + 1) * m)
            .map(Math.abs)
            .sort((x, y) => y - x),
        );
        expect(after?.slice(0, n)).toEqual(before?.slice(0, n));
        expect(after?.slice(n).every((each) => each === 0)).toBe(true);
      }
      expect(dense.every((each, at) => each === 0 || each === weights[at])).toBe(true);
      const values = run("nm_prune", weights, { n, m, output: "values" });
      const places = run("nm_prune", weights, { n, m, output: "places" });
      const exact = sum(dense.map((each, at) => each * (activations[at] ?? 0)));
      expect(run("nm_dot", [...values, ...places, ...activations], { n, m })).toEqual([exact]);
    });
  });

  test("Booth's digits make the number, and the posit's dot product is rounded once", () => {
    check(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (value) => {
      const digits = run("booth", [value], { bits: 32 });
      expect(sum(digits.map((each, at) => each * 4 ** at))).toBe(value);
      expect(digits.every((each) => Math.abs(each) <= 2)).toBe(true);
      const cycles = digits.filter((each) => each !== 0).length;
      expect(run("booth", [value], { bits: 32, output: "cycles" })).toEqual([cycles]);
    });
    const codes = fc.integer({ min: 0, max: 255 }).filter((each) => each !== 128);
    check(pairs(codes, codes), ([left, right]) => {
      const real = (each: number) =>
        run("posit8", [each], { input: "codes", output: "values" })[0] ?? 0;
      const exact = sum(left.map((each, at) => real(each) * real(right[at] ?? 0)));
      const [posit = 0] = run("posit8_dot", [...left, ...right]);
      const distance = (code: number) => Math.abs(real(code) - exact);
      for (const near of [posit - 1, posit + 1].filter(
        (each) => each % 256 !== 128 && each % 256 !== 0,
      )) {
        expect(distance(posit)).toBeLessThanOrEqual(distance((near + 256) % 256));
      }
    });
  });

  test("a matrix of trits, and a product in each dataflow", () => {
    const size = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 6 })));
    check(size, ([m = 1, k = 1, n = 1]) => {
      const left = Array.from({ length: m * k }, (_, at) => ((at * 37) % 255) - 127);
      const right = Array.from({ length: k * n }, (_, at) => ((at * 91) % 255) - 127);
      const exact = Array.from({ length: m * n }, (_, at) =>
        sum(
          Array.from(
            { length: k },
            (_, i) => (left[Math.floor(at / n) * k + i] ?? 0) * (right[i * n + (at % n)] ?? 0),
          ),
        ),
      );
      for (const dataflow of ["output-stationary", "weight-stationary", "input-stationary"]) {
        const asked = { m, k, n, dataflow, rows: 2, columns: 3 };
        expect(run("gemm", [...left, ...right], asked)).toEqual(exact);
        const [cycles = 0] = run("gemm", [], { ...asked, output: "cycles" });
        const [part = 0] = run("gemm_utilisation", [m, k, n], { dataflow, rows: 2, columns: 3 });
        expect(part).toBeCloseTo((m * k * n) / (6 * cycles), 12);
      }
    });
    expect(run("ternary_matvec", [1, -1, 0, 0, 1, 1, 5, 7, -2], { rows: 2 })).toEqual([-2, 5]);
    expect(run("padding_waste", [4, 33, 16])[0]).toBeCloseTo(1 - 33 / 64, 12);
  });
});

describe("activations agree with real functions", () => {
  const real = { sigmoid: (x: number) => 1 / (1 + Math.exp(-x)), tanh: Math.tanh } as const;
  const wide = fc.integer({ min: -2000, max: 2000 });

  test("sigmoid, tanh, silu and delta-GELU within a step of their tables", () => {
    check(wide, (x) => {
      const at = { "fraction-bits": 8, bits: 10 };
      expect(
        Math.abs((run("sigmoid", [x], at)[0] ?? 0) - 1024 * real.sigmoid(x / 256)),
      ).toBeLessThan(1.001);
      expect(Math.abs((run("tanh", [x], at)[0] ?? 0) - 512 * real.tanh(x / 256))).toBeLessThan(
        1.001,
      );
    });
    check(int8, (x) => {
      const wanted = x / 16 / (1 + Math.exp(-x / 16));
      expect(run("silu", [x])[0]).toBe(Math.max(-128, Math.min(127, Math.round(wanted * 16))) + 0);
      // GELU by its tanh form, which is within 0.0005 of it; a part of the table is 1/16 wide.
      const gelu =
        (x / 32) *
        0.5 *
        (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x / 32 + 0.044715 * (x / 32) ** 3)));
      expect(Math.abs((run("delta_gelu", [x])[0] ?? 0) / 32 - gelu)).toBeLessThan(0.06);
    });
  });

  test("ReLU, sums, greatest values, division", () => {
    check(rowOf(wide), (row) => {
      expect(run("relu", row, { shift: 2 })).toEqual(
        row.map((each) => Math.min(127, Math.floor(Math.max(0, each) / 4))),
      );
      expect(run("accumulate", row)).toEqual(row.map((_, at) => sum(row.slice(0, at + 1))));
      expect(run("running_max", row)).toEqual(
        row.map((_, at) => Math.max(...row.slice(0, at + 1))),
      );
      const wrapped = sum(row) - 256 * Math.floor((sum(row) + 128) / 256);
      expect(run("accumulate", row, { bits: 8 }).at(-1)).toBe(wrapped);
    });
    check(pairs(wide, wide), ([a, b]) => {
      expect(run("divide", [...a, ...b])).toEqual(
        a.map((each, at) => (b[at] === 0 ? -1 : Math.trunc(each / (b[at] ?? 1)) + 0)),
      );
      expect(run("mat_add", [...a, ...b], { bits: 16 })).toEqual(
        a.map((each, at) => each + (b[at] ?? 0)),
      );
    });
  });
});

describe("blocks agree with their definitions", () => {
  test("KV4: 15 steps from the least to the greatest", () => {
    check(rowOf(fc.integer({ min: -5000, max: 5000 })), (row) => {
      const [least, most] = [Math.min(...row), Math.max(...row)];
      const step = (most - least) / 15;
      const [got, values] = [run("kv4", row), run("kv4", row, { output: "values" })];
      got.forEach((code, at) => {
        const off = Math.abs(least + code * step - (row[at] ?? 0));
        expect(off).toBeLessThanOrEqual(step / 2 + 1e-9);
      });
      values.forEach((value, at) => {
        expect(Math.abs(value - (row[at] ?? 0))).toBeLessThanOrEqual(step / 2 + 0.5);
      });
      const range = { minimum: least, range: most - least };
      expect(run("kv4_dequantise", got, range)).toEqual(values);
    });
  });

  test("masked-add attention is (q k) v, summed over what was seen", () => {
    const tokens = fc.array(
      fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 9, maxLength: 9 }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    check(tokens, (all) => {
      const wanted = all.flatMap((token, at) =>
        [0, 1, 2].map((channel) =>
          sum(
            all.slice(0, at + 1).map((seen) => {
              const score = sum([0, 1, 2].map((i) => (token[i] ?? 0) * (seen[3 + i] ?? 0)));
              return score * (seen[6 + channel] ?? 0);
            }),
          ),
        ),
      );
      expect(run("masked_add_attention", all.flat(), { width: 3 })).toEqual(wanted);
    });
  });

  test("attention is near softmax(Q K^T / sqrt d) V", () => {
    const size = { minLength: 12, maxLength: 12 };
    check(
      fc.tuple(...[0, 1, 2].map(() => fc.array(fc.integer({ min: -60, max: 60 }), size))),
      ([q, k, v]) => {
        const got = run("attention", [...(q ?? []), ...(k ?? []), ...(v ?? [])], {
          positions: 3,
          width: 4,
        });
        const at = (of: readonly number[] | undefined, row: number, i: number) =>
          (of?.[4 * row + i] ?? 0) / 32;
        got.forEach((value, place) => {
          const row = Math.floor(place / 4);
          const powers = [0, 1, 2].map((other) =>
            Math.exp(sum([0, 1, 2, 3].map((i) => at(q, row, i) * at(k, other, i))) / 2),
          );
          const exact =
            sum(powers.map((each, other) => each * at(v, other, place % 4))) / sum(powers);
          expect(Math.abs(value / 64 - exact)).toBeLessThan(0.12);
        });
      },
    );
  });

  test("queues, masks, schedules, tiles and speculation", () => {
    expect(run("top_k", [3, 9, 9, 1], { k: 3 })).toEqual([1, 2, 0]);
    expect(run("expert_queue", [5, 1, 0, 2, 7, 3], { experts: 3, k: 1 })).toEqual([
      0, 0, 5, 1, 1, 7,
    ]);
    expect(run("lambda_mask", [9], { sink: 2, window: 3 })).toEqual([0, 1, 7, 8, 9]);
    expect(run("lambda_mask", [9], { sink: 2, window: 3, output: "addresses" })).toEqual([
      0, 1, 4, 2, 3,
    ]);
    expect(run("switched_schedule", [10, 2000, 10], { capacity: 100 })).toEqual([0, 1, 0, 1, 2, 0]);
    expect(
      run("pack_tiles", [1, 2, 3, 4, 5, 6], { columns: 3, "tile-rows": 2, "tile-columns": 2 }),
    ).toEqual([1, 2, 4, 5, 3, 0, 6, 0]);
    expect(run("speculative", [7, 8, 7, 9, 1])).toEqual([7, 9]);
    expect(run("expected_tokens", [0.8])[0]).toBeCloseTo((1 - 0.8 ** 5) / (1 - 0.8), 12);
    expect(
      run("bounded_gather", [1, 2, 3, 4, 0, 1, 0, -1, -1, 0, 0, 5], { rows: 2, columns: 2 }),
    ).toEqual([2, 1, 1, 0]);
    const network = { inputs: 2, hidden: 2, classes: 2, shift: 0 };
    expect(run("dense_network", [3, 4, 1, 0, 0, -1, 1, 1, 2, 0], network)).toEqual([3, 6]);
    expect(run("neurocore", [0, 255, 255, 0, 1, 0, 0, 0, 0, 0], { neurons: 2 })).toHaveLength(6);
    expect(run("mlgru", [1, 0, 0, 1, 16, 32], { inputs: 2, units: 1 })).toHaveLength(1);
    expect(run("pack_lanes", [1, -1, 2, 3, 4], { lanes: 4 })).toEqual([0x0302ff01, 4]);
    expect(run("dyadic", [0.0123, 0])).toEqual([1690499128, 37, 0, 0]);
  });
});

test("every golden model is reached by an operator", () => {
  const root = join(import.meta.dirname, "..");
  const reached = new Set<string>();
  const pending = [join(import.meta.dirname, "operators.ts")];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (!reached.has(path) && path.startsWith(root)) {
      reached.add(path);
      for (const [, target = ""] of readFileSync(path, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
        pending.push(join(path, "..", target));
      }
    }
  }
  const models = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|^operators\//.test(path))
    .filter((path) => !reached.has(join(root, path)));
  expect(models.map((path) => relative(root, join(root, path)))).toEqual([]);
});
