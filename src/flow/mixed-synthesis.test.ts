import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { synthesizeProject } from "./synthesize-project.ts";

const counter = (name: string) => `module ${name};
trg go: Bool;
let n: UInt @ 0x0 / x8 = 0;
rct txn add [go] { &n = n + 1; };
`;
const files = new Map([
  ["one.ebv", encodeText(counter("One"))],
  ["two.ebv", encodeText(counter("Two"))],
  [
    "top.sv",
    encodeText(`module top (input wire clk, rst_n, go, output wire [7:0] a, b);
  One one (.clk, .rst_n, .go, .n(a));
  Two two (.clk, .rst_n, .go(a[0]), .n(b));
endmodule
`),
  ],
  // yosys reads no time units: a testbench is left alone where it is not asked for.
  [
    "top_tb.sv",
    encodeText("module top_tb; timeunit 1ns; wire [7:0] a, b; top dut (.*); endmodule\n"),
  ],
]);
const toolbox = {
  now: () => performance.now(),
  verilator: nodeVerilator,
  yosys: () => createYosysTool(() => import("@yowasp/yosys")),
};

test("a top in SystemVerilog is synthesised with the Brief modules that it instantiates", async () => {
  const request = { files, revision: 1 as Revision, top: "top", target: "up5k" };
  const { diagnostics, report } = await synthesizeProject(request, toolbox, () => {});
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(report?.cells.ff).toBe(16);
}, 120_000);
