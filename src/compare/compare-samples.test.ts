import { describe, expect, test } from "vitest";
import { type ComparedSamples, compareSamples } from "./compare-samples.ts";
import type { Comparison, Samples } from "./comparison.ts";
import { errorBins } from "./error-bins.ts";

const samples = (values: readonly number[], more: Partial<Samples> = {}): Samples => ({
  values: values.map(BigInt),
  ...{ times: undefined, lanes: 1, isCut: false },
  ...more,
});

function compare(
  expected: readonly number[],
  got: readonly number[] | Samples,
  rules: Partial<Comparison> = {},
): ComparedSamples {
  return compareSamples(samples(expected), "times" in got ? got : samples(got), {
    ...{ type: { width: 8, signed: true }, tolerance: 0, skip: 0, repeats: false },
    ...rules,
  });
}

describe("samples are compared", () => {
  test("pair by pair, with what the errors come to", () => {
    const { summary, errors, differing } = compare([1, -2, 3, 127], [1, -4, 5, 127]);
    expect([...errors]).toEqual([0, -2, 2, 0]);
    expect([...differing]).toEqual([1, 2]);
    expect(summary).toMatchObject({
      ...{ compared: 4, equal: 2, within: 0, different: 2, missing: 0, extra: 0, saturated: 1 },
      ...{ meanError: 0, meanSize: 1, rmsError: Math.sqrt(2) },
      worst: { index: 1, expected: -2n, got: -4n, error: -2n },
      first: { index: 1 },
    });
  });

  test("and equal ones have neither a first nor a worst", () => {
    const { summary } = compare([1, 2], [1, 2]);
    expect(summary).toMatchObject({ equal: 2, first: undefined, worst: undefined, rmsError: 0 });
  });

  test("within a tolerance", () => {
    const { summary } = compare([10, 10, 10], [11, 9, 12], { tolerance: 1 });
    expect(summary).toMatchObject({ within: 2, different: 1, first: { index: 2 } });
    expect(summary.worst).toMatchObject({ index: 2, error: 2n });
  });

  test("and what one side lacks is told", () => {
    const late = compare([1, 2, 3], [1]);
    expect(late.summary).toMatchObject({ compared: 1, missing: 2, first: { index: 1 } });
    expect(late.rowAt(2)).toMatchObject({ expected: 3n, got: undefined, state: "missing" });
    const long = compare([1], [1, 7]);
    expect(long.summary).toMatchObject({ compared: 1, extra: 1 });
    expect(long.rowAt(1)).toMatchObject({ expected: undefined, got: 7n, state: "extra" });
    expect(compare([], []).summary).toMatchObject({ compared: 0, first: undefined });
  });

  test("behind samples that are passed over, and turn by turn", () => {
    expect(compare([1, 2], [0, 0, 1, 2], { skip: 2 }).summary).toMatchObject({
      equal: 2,
      extra: 0,
    });
    expect(compare([1, 2], [1, 2, 1, 2], { repeats: true }).summary).toMatchObject({ equal: 4 });
    expect(compare([1, 2], [1, 2, 1], { repeats: true }).summary).toMatchObject({
      ...{ compared: 3, missing: 1 },
    });
    expect(compare([1], [], { repeats: true, skip: 9 }).summary).toMatchObject({ missing: 1 });
  });

  test("saturation is the end of the range, of an unsigned one the upper, of a bit none", () => {
    expect(compare([0, 0, 0], [-128, 127, 0]).summary.saturated).toBe(2);
    const type = { width: 8, signed: false };
    expect(compare([0, 0], [255, 0], { type }).summary.saturated).toBe(1);
    expect(compare([0, 0], [1, 0], { type: { width: 1, signed: false } }).summary.saturated).toBe(
      0,
    );
  });

  test("values wider than a double are told apart", () => {
    const type = { width: 100, signed: false };
    const one = { ...samples([]), values: [1n << 99n] };
    const other = { ...samples([]), values: [(1n << 99n) + 1n] };
    const rules = { type, tolerance: 0, skip: 0, repeats: false };
    expect(compareSamples(one, other, rules).summary).toMatchObject({ different: 1 });
    expect(compareSamples(one, one, rules).summary).toMatchObject({ equal: 1 });
  });

  test("the time of a sample is that of its word", () => {
    const got = samples([1, 2, 3, 4], { lanes: 2, times: [10, 20] });
    expect(compare([1, 2, 3, 5], got).summary.first).toMatchObject({ index: 3, time: 20 });
    expect(compare([9], got, { skip: 3 }).summary.first).toMatchObject({ index: 0, time: 20 });
  });
});

test("no error is lost in bins", () => {
  const errors = new Float64Array(1000);
  errors[617] = -3;
  errors[618] = 5;
  const { least, greatest, samples: count } = errorBins(errors, 10);
  expect(count).toBe(1000);
  expect([...least]).toEqual([0, 0, 0, 0, 0, 0, -3, 0, 0, 0]);
  expect([...greatest]).toEqual([0, 0, 0, 0, 0, 0, 5, 0, 0, 0]);
  expect(errorBins(new Float64Array(), 10).least).toHaveLength(1);
});
