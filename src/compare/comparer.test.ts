import { describe, expect, test } from "vitest";
import { openTrace } from "../trace/open-trace.ts";
import type { TraceSignal } from "../trace/trace.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { type ComparisonReport, createComparer } from "./comparer.ts";
import type { Comparison, OperatorSource, SignalSource } from "./comparison.ts";

const signal = (path: string, width: number, signed = false): Omit<TraceSignal, "byteOffset"> => ({
  path,
  type: { width, signed },
  role: "wire",
});

/** A stream of 8-bit words: word `n` stands for two cycles, valid in the second of them. */
function streamOf(words: readonly bigint[], mostInstants?: number): TraceStore {
  const builder = beginTrace(
    [signal("tb.clk", 1), signal("tb.y", 8, true), signal("tb.y_valid", 1), signal("tb.go", 1)],
    { ticksPerCycle: 10, tickPicoseconds: 1000 },
  );
  builder.sample(0, [0n, 0n, 0n, 1n]);
  words.forEach((word, at) => {
    const from = 20 * at;
    builder.sample(from + 5, [1n, word, 0n, 1n]);
    builder.sample(from + 10, [0n, word, 0n, 1n]);
    builder.sample(from + 15, [1n, word, 1n, 1n]);
    builder.sample(from + 20, [0n, word, 1n, 1n]);
  });
  const end = 20 * words.length;
  builder.sample(end + 5, [1n, 0n, 0n, 1n]);
  const options = mostInstants === undefined ? {} : { mostInstants };
  return openTrace(builder.finish(end + 10), options);
}

const y: SignalSource = {
  ...{ kind: "signal", path: "tb.y", lanes: 1, edge: "rise" },
  ...{ clock: "tb.clk", valid: "tb.y_valid" },
};
const file = (path: string) => ({ kind: "file", path, lanes: 1 }) as const;

function comparison(more: Partial<Comparison>): Comparison {
  return {
    ...{ name: "y", type: { width: 8, signed: true }, tolerance: 0, skip: 0, repeats: false },
    ...{ expected: file("y.hex"), got: y },
    ...more,
  };
}

function run(
  asked: Comparison,
  files: Readonly<Record<string, string>>,
  store?: TraceStore,
): ComparisonReport | string {
  const comparer = createComparer();
  const bytes = Object.entries(files).map(
    ([path, text]) => [path, new TextEncoder().encode(text)] as const,
  );
  let step = comparer.begin({ comparison: asked, files: new Map(bytes) }, store);
  while (step.kind === "working") {
    expect(step.done).toBeGreaterThan(0);
    step = comparer.goOn(step.id);
  }
  return step.kind === "report" ? step.report : step.message;
}

describe("a recorded signal is compared", () => {
  test("as a register behind it would see it", () => {
    const store = streamOf([1n, 0xfen, 3n]);
    expect(run(comparison({}), { "y.hex": "01\nfe\n04\n" }, store)).toMatchObject({
      ...{ rows: 3, differing: 1 },
      summary: { equal: 2, different: 1, first: { index: 2, time: 65, error: -1n } },
    });
  });

  test("at any edge, with or without qualifiers and clock", () => {
    const store = streamOf([1n, 2n]);
    const read = (got: Partial<SignalSource>, skip = 0) =>
      run(comparison({ got: { ...y, ...got }, skip }), { "y.hex": "" }, store);
    const extra = (report: ComparisonReport | string) =>
      typeof report === "string" ? report : report.summary.extra;
    expect(extra(read({ valid: undefined }))).toBe(5);
    expect(extra(read({ ready: "tb.go" }))).toBe(2);
    expect(extra(read({ edge: "fall" }))).toBe(2);
    expect(extra(read({ clock: undefined, valid: undefined }))).toBe(3);
    expect(extra(read({ clock: undefined }))).toBe(2);
    expect(extra(read({ valid: undefined }, 2))).toBe(3);
  });

  test("against what a golden operator makes of another", () => {
    const store = streamOf([0n, 9n, 10n, 127n]);
    const expected: OperatorSource = {
      ...{ kind: "operator", operator: "isqrt", profile: "lab", parameters: {}, row: 0 },
      ...{ input: y, inputType: { width: 8, signed: true } },
    };
    const got = file("root.json");
    expect(run(comparison({ expected, got }), { "root.json": "[0,3,3,12]" }, store)).toMatchObject({
      summary: { equal: 3, different: 1, worst: { index: 3, expected: 11n, error: 1n } },
    });
    const row = { ...expected, operator: "softmax", row: 3 };
    expect(run(comparison({ expected: row, got }), { "root.json": "[0]" }, store)).toMatch(
      "4 inputs are no whole rows of 3",
    );
    const negative = comparison({ expected: { ...expected, input: file("n.json") }, got });
    expect(run(negative, { "n.json": "[-1]", "root.json": "[0]" })).toMatch("no square root");
  });

  test.each([
    [{ got: { ...y, path: "tb.none" } }, "`tb.none` is not in the waveform"],
    [{ got: { ...y, valid: "tb.none" } }, "`tb.none` is not in the waveform"],
    [{ type: { width: 7, signed: true } }, "`tb.y` has 8 bits, not 7"],
    [{ got: { ...y, lanes: 3 } }, "`tb.y` has 8 bits, not 3 times 8"],
    [{ expected: file("z.hex") }, "`z.hex` is neither in the project nor"],
    [{ type: { width: 0, signed: false } }, "1 to 4096 bits"],
  ] as const)("or it is said why not: %j", (more, message) => {
    expect(run(comparison(more), { "y.hex": "00" }, streamOf([1n]))).toMatch(message);
  });
});

test("rows are asked for, all of them or those that differ, until they are dropped", () => {
  const comparer = createComparer();
  const files = new Map([
    ["y.hex", new TextEncoder().encode("00\n01\n02\n03\n")],
    ["got.hex", new TextEncoder().encode("00\n05\n02\n")],
  ]);
  const step = comparer.begin(
    { comparison: comparison({ got: file("got.hex") }), files },
    undefined,
  );
  const id = step.kind === "report" ? step.report.id : -1;
  const rows = (from: number, isDifferingOnly: boolean) =>
    comparer.rows(id, from, 2, isDifferingOnly)?.map(({ index, state }) => [index, state]);
  expect(rows(0, false)).toEqual([
    [0, "equal"],
    [1, "different"],
  ]);
  expect(rows(0, true)).toEqual([
    [1, "different"],
    [3, "missing"],
  ]);
  expect(rows(3, false)).toEqual([[3, "missing"]]);
  expect(rows(9, false)).toEqual([]);
  comparer.drop(id);
  expect(rows(0, false)).toBeUndefined();
});

test("a long trace is read segment by segment", () => {
  const words = Array.from({ length: 300 }, (_, at) => BigInt((at * 7) % 256));
  const store = streamOf(words, 64);
  expect(store.segmentCount).toBeGreaterThan(3);
  const text = words.map((word) => word.toString(16)).join("\n");
  expect(run(comparison({}), { "y.hex": text }, store)).toMatchObject({
    summary: { equal: 300, different: 0, missing: 0, extra: 0 },
  });
});
