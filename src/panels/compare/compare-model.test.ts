import { describe, expect, test } from "vitest";
import type { ComparisonSummary } from "../../compare/compare-samples.ts";
import {
  blankComparison,
  filesOf,
  isComplete,
  realText,
  sampleText,
  suggestComparisons,
  verdictOf,
} from "./compare-model.ts";
import { errorPath } from "./error-path.ts";

const files = (each: Readonly<Record<string, string>>) =>
  new Map(Object.entries(each).map(([path, text]) => [path, new TextEncoder().encode(text)]));

const kept = JSON.stringify({
  comparisons: [
    {
      ...{ name: "root", width: 16, signed: false },
      ...{ expected: { file: "root.hex" }, got: { file: "got_root.hex" } },
    },
  ],
});

describe("the comparisons at hand", () => {
  test("are those of the project, then those that names suggest", () => {
    const things = {
      project: files({ "golden.json": kept, "root.hex": "00", "rest.hex": "0" }),
      written: files({ "got_root.hex": "00", "got_rest.hex": "0" }),
      signals: [],
    };
    const { comparisons, fault } = suggestComparisons(things);
    expect(comparisons.map(({ name }) => name)).toEqual(["root", "rest"]);
    expect(fault).toBeUndefined();
    const broken = { ...things, project: files({ "golden.json": "{", "root.hex": "00" }) };
    expect(suggestComparisons(broken)).toMatchObject({
      comparisons: [{ name: "root" }],
      fault: expect.any(String),
    });
  });

  test("read what the run wrote before what lies in the project", () => {
    const [one] = suggestComparisons({
      ...{ project: files({ "golden.json": kept }), written: new Map(), signals: [] },
    }).comparisons;
    const things = {
      project: files({ "root.hex": "01", "got_root.hex": "02" }),
      written: files({ "got_root.hex": "03" }),
      signals: [],
    };
    const read = filesOf(one ?? blankComparison, things);
    expect(new TextDecoder().decode(read.get("got_root.hex"))).toBe("03");
    expect([...read.keys()]).toEqual(["root.hex", "got_root.hex"]);
    expect(isComplete(one ?? blankComparison)).toBe(true);
    expect(isComplete(blankComparison)).toBe(false);
  });
});

const equal: ComparisonSummary = {
  ...{ expectedCount: 4, gotCount: 4, compared: 4, equal: 4, within: 0, different: 0 },
  ...{ missing: 0, extra: 0, saturated: 0, worst: undefined, first: undefined, isCut: false },
  ...{ meanError: 0, meanSize: 0, rmsError: 0 },
};

test.each([
  [{}, "All 4 samples are equal."],
  [{ equal: 3, within: 1 }, "All 4 samples agree: 3 are equal, 1 within the tolerance."],
  [{ different: 1, equal: 3 }, "1 of 4 samples differ."],
  [{ missing: 2000 }, "2,000 expected never came."],
  [{ compared: 1, equal: 1, extra: 3 }, "3 came that were not expected."],
  [{ compared: 0 }, "There are no samples on either side."],
])("a verdict: %j", (more, text) => {
  expect(verdictOf({ ...equal, ...more })).toBe(text);
});

test("samples and errors are written short", () => {
  const byte = { width: 8, signed: true };
  expect(sampleText(-1n, byte, "decimal")).toBe("-1");
  expect(sampleText(-1n, byte, "hex")).toBe("FF");
  expect(sampleText(5n, byte, "binary")).toBe("00000101");
  expect(sampleText(undefined, byte, "hex")).toBe("—");
  expect([0, 1.5, 0.01234567, 3.14e9].map(realText)).toEqual(["0", "1.5", "0.01235", "3.14e+9"]);
});

test("a small error is still seen beside a large one", () => {
  const bins = { least: Float64Array.of(0, 0, -1), greatest: Float64Array.of(0, 1000, 0) };
  const { path, zero } = errorPath(bins, -1, 1000, 48);
  expect(path).toMatch(/^M1\.5 4V[\d.]+M2\.5 [\d.]+V48$/);
  expect(zero).toBeGreaterThan(40);
  expect(
    errorPath({ least: new Float64Array(3), greatest: new Float64Array(3) }, 0, 0, 48),
  ).toEqual({
    path: "",
    zero: 24,
  });
});
