import { expect, test } from "vitest";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import { instantiateModel } from "./instantiate-model.ts";
import { lowerModel } from "./lower-model.ts";
import { nodeVerilator } from "./testdata/node-verilator.ts";

const text = `module deep (input logic clk, input logic [23:0] at, input logic [31:0] in, output logic [31:0] out);
  logic [31:0] memory [0:16*1024*1024-1];
  always_ff @(posedge clk) begin
    memory[at] <= in;
    out <= memory[at];
  end
endmodule
`;

test("a memory of 64 MiB is simulated, and stays out of the record", async () => {
  const sources = [{ path: "deep.sv", text }];
  const elaborated = elaborateSystemVerilog(await nodeVerilator(), {
    files: sources,
    top: "deep",
  });
  const { value: model } = lowerModel({ ...elaborated, top: "deep", sources, isTimed: true });
  expect(model?.traceBytes).toBeLessThan(1024);
  expect(model?.memoryPages).toBeLessThan(2 * 1024 + 64);
  if (model === undefined) {
    return;
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const instance = instantiateModel(model, { compiled, readText: () => undefined });
  instance.initialise();
  instance.write("deep.at", 0xff_ffffn);
  instance.write("deep.in", 77n);
  instance.runCycles("deep.clk", 2, true);
  expect(instance.read("deep.out")).toBe(77n);
});
