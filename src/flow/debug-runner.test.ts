import { setTimeout as after, setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { createDebugRunner } from "./debug-runner.ts";

const verilator = nodeVerilator();
const toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not needed")),
};
const cells = `module cells(input clk, input rst, input [7:0] a, output logic [31:0] sum);
  logic [15:0] r [0:255];
  for (genvar g = 0; g < 256; g++)
    always_ff @(posedge clk)
      r[g] <= rst ? 16'(g) : r[(g + 7) % 256] * 16'd13 + 16'(a) + 16'(g);
  always_ff @(posedge clk) sum <= rst ? 0 : sum + 32'(r[3]);
endmodule
`;
const bench = `\`timescale 1ns/1ps
module cells_tb;
  logic clk = 0, rst = 1;
  logic [7:0] a = 3;
  wire [31:0] sum;
  cells dut (.*);
  always #5 clk = ~clk;
  initial #22 rst = 0;
endmodule
`;
const texts = { "cells.sv": cells, "cells_tb.sv": bench };

test.each([
  ["cells", "recorded"],
  ["cells", "fast"],
  ["cells_tb", "recorded"],
  ["cells_tb", "fast"],
] as const)("a run of %s, %s, is paused within 100 ms", async (top, pace) => {
  const runner = createDebugRunner(toolbox, async (milliseconds) => {
    await (milliseconds > 0 ? after(milliseconds) : setImmediate());
  });
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, encodeText(text)]));
  let isRunning = false;
  const opening = await runner.open(
    { files, top, engine: "verilator" },
    () => undefined,
    ({ view }) => {
      ({ isRunning } = view);
    },
  );
  expect(opening.kind).toBe("ready");
  const waits: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    await runner.act({ kind: "run", pace, until: "" });
    await after(200);
    expect(isRunning).toBe(true);
    const pressed = performance.now();
    await runner.act({ kind: "pause" });
    waits.push(performance.now() - pressed);
    expect(isRunning).toBe(false);
  }
  // Others use the machine too: one turn may be disturbed.
  expect(waits.sort((a, b) => a - b)[3]).toBeLessThan(100);
});
