import { describe, expect, test } from "vitest";
import type { Comparison } from "./comparison.ts";
import { readComparisons, writeComparisons } from "./comparison-file.ts";
import { findComparisons, signalSource } from "./find-comparisons.ts";

const text = (each: string) => new TextEncoder().encode(each);
const files = (each: Readonly<Record<string, string>>) =>
  new Map(Object.entries(each).map(([path, content]) => [path, text(content)]));
const signal = (path: string, width: number, role: "output" | "wire" | "clock" = "wire") => ({
  path,
  type: { width, signed: width === 12 },
  role,
});

describe("what is to be compared is found", () => {
  test("by the names of what the run wrote", () => {
    const project = files({
      "vectors/root.hex": "0a\n",
      "vectors/radicand.hex": "00ff\n",
      "tb.sv": "",
      "golden.json": "{}",
    });
    const written = files({ "got_root.hex": "0a // 5\n", "run.vcd": "" });
    const signals = [signal("tb.dut.root", 7, "output"), signal("tb.root", 64)];
    expect(findComparisons({ project, written, signals })).toMatchObject([
      {
        ...{ name: "root", type: { width: 7, signed: false } },
        ...{ expected: { path: "vectors/root.hex" }, got: { path: "got_root.hex" } },
      },
    ]);
  });

  test("and an expected file is preferred to the input of the same name", () => {
    const project = files({ "y.hex": "00", "y_expected.hex": "000", "other.hex": "1" });
    expect(
      findComparisons({
        project,
        written: files({ "y_out.hex": "", "y_got.hex": "000" }),
        signals: [],
      }),
    ).toMatchObject([
      { got: { path: "y_got.hex" }, expected: { path: "y_expected.hex" }, type: { width: 12 } },
    ]);
  });

  test("else by the output that a file of expected values fits", () => {
    const signals = [
      signal("tb.clk", 1),
      signal("tb.dut.out_data", 12, "output"),
      signal("tb.dut.out_valid", 1, "output"),
      signal("tb.dut.out_ready", 1),
      signal("tb.dut.wide", 32, "output"),
    ];
    const project = files({ "in.hex": "000", "expected.hex": "001\nfff\n" });
    expect(findComparisons({ project, written: new Map(), signals })).toMatchObject([
      {
        ...{ name: "out_data", type: { width: 12, signed: true } },
        got: {
          ...{ path: "tb.dut.out_data", clock: "tb.clk", edge: "rise" },
          ...{ valid: "tb.dut.out_valid", ready: "tb.dut.out_ready" },
        },
      },
    ]);
    const alone = { project: files({ "a.hex": "1" }), written: new Map(), signals };
    expect(findComparisons(alone)).toEqual([]);
  });

  test("with the clock and the qualifiers beside a signal", () => {
    const signals = [
      signal("tb.dut.aclk", 1),
      signal("tb.clk", 1, "clock"),
      signal("tb.dut.m_axis_tdata", 8),
      signal("tb.dut.m_axis_tvalid", 1),
      signal("tb.dut.m_axis_tready", 1),
    ];
    expect(signalSource("tb.dut.m_axis_tdata", signals)).toMatchObject({
      ...{ clock: "tb.dut.aclk", valid: "tb.dut.m_axis_tvalid", ready: "tb.dut.m_axis_tready" },
    });
    expect(signalSource("tb.x", signals)).toMatchObject({ clock: "tb.clk", valid: undefined });
  });
});

test("comparisons are kept in a file and read again", () => {
  const source = { kind: "signal", path: "tb.y", lanes: 4, edge: "fall", clock: "tb.clk" } as const;
  const plain = { tolerance: 0, skip: 0, repeats: false };
  const comparisons: readonly Comparison[] = [
    {
      ...{ name: "y", type: { width: 8, signed: true }, tolerance: 1, skip: 2, repeats: true },
      expected: {
        ...{ kind: "operator", operator: "exp", profile: "code", parameters: { scale: "1/8" } },
        ...{ row: 4, input: source, inputType: { width: 8, signed: true } },
      },
      got: { ...source, valid: "tb.v", ready: "tb.r" },
    },
    {
      ...{ name: "z", type: { width: 4, signed: false }, ...plain },
      expected: { kind: "file", path: "z.hex", lanes: 1 },
      got: { kind: "file", path: "got_z.hex", lanes: 2 },
    },
  ];
  const written = writeComparisons(comparisons);
  expect(readComparisons(written)).toEqual({ kind: "comparisons", comparisons });
  expect(readComparisons("{")).toMatchObject({ kind: "fault" });
  expect(readComparisons('{"comparisons":[{"name":"y"}]}')).toMatchObject({
    message: expect.stringMatching(/^comparisons\.0\./),
  });
});
