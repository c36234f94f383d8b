import { describe, expect, it } from "vitest";
import { openTrace } from "./open-trace.ts";
import { pathParts } from "./path-parts.ts";
import { beginTrace } from "./trace-builder.ts";
import { writeVcd } from "./write-vcd.ts";

describe("writeVcd", () => {
  it("writes scopes, escaped names, `$dumpvars` and no date", () => {
    const builder = beginTrace(
      [
        { path: "top.clk", type: { width: 1, signed: false }, role: "clock" },
        { path: "top.pe[0].acc", type: { width: 9, signed: true }, role: "state" },
        { path: "top.\\a.b .wide", type: { width: 40, signed: false }, role: "wire" },
      ],
      { ticksPerCycle: 2, tickPicoseconds: 5000 },
    );
    builder.sample(0, [0n, -1n, 0n]);
    builder.sample(1, [1n, 3n, 1n << 39n]);
    builder.sample(2, [0n, 3n, 5n]);
    expect(new TextDecoder().decode(writeVcd(openTrace(builder.finish(3))))).toBe(
      `$version Gatewright $end
$timescale 1 ns $end
$scope module top $end
$var wire 1 ! clk $end
$scope module \\pe[0] $end
$var reg 9 " acc [8:0] $end
$upscope $end
$scope module \\a.b $end
$var wire 40 # wide [39:0] $end
$upscope $end
$upscope $end
$enddefinitions $end
#0
$dumpvars
0!
b111111111 "
b0 #
$end
#5
1!
b11 "
b1000000000000000000000000000000000000000 #
#10
0!
b101 #
#15
`,
    );
  });

  it("gives signals that are one variable of the model one code", () => {
    const builder = beginTrace(
      [{ path: "top.a", type: { width: 8, signed: false }, role: "wire" }],
      { ticksPerCycle: 2, tickPicoseconds: 1 },
    );
    builder.sample(0, [7n]);
    const trace = builder.finish(1);
    const signals = trace.signals.flatMap((signal) => [signal, { ...signal, path: "top.u.a" }]);
    const text = new TextDecoder().decode(writeVcd(openTrace({ ...trace, signals })));
    expect(text.match(/\$var wire 8 !/g)).toHaveLength(2);
    expect(text.match(/^b111 !$/gm)).toHaveLength(1);
  });

  it("has codes for more than 94 variables", () => {
    const builder = beginTrace(
      Array.from({ length: 9000 }, (_, at) => ({
        path: `top.s${at}`,
        type: { width: 1, signed: false },
        role: "wire" as const,
      })),
      { ticksPerCycle: 2, tickPicoseconds: 1 },
    );
    builder.sample(0, new Array(9000).fill(0n));
    const text = new TextDecoder().decode(writeVcd(openTrace(builder.finish(1))));
    const codes = [...text.matchAll(/\$var wire 1 (\S+) /g)].map((match) => match[1]);
    expect(new Set(codes).size).toBe(9000);
  });
});

describe("pathParts", () => {
  it("splits at dots, and keeps those of an escaped identifier", () => {
    expect(pathParts("top.pe[0].acc")).toEqual(["top", "pe[0]", "acc"]);
    expect(pathParts("top.\\a.b .c")).toEqual(["top", "a.b", "c"]);
    expect(pathParts("top.\\a.b")).toEqual(["top", "a.b"]);
    expect(pathParts("x")).toEqual(["x"]);
  });
});
