import { expect, test } from "vitest";
import { findMemories } from "./find-memories.ts";

const files = (each: Readonly<Record<string, string>>) =>
  new Map(Object.entries(each).map(([path, text]) => [path, new TextEncoder().encode(text)]));

test("arrays of SystemVerilog follow the parameters of their file", () => {
  const text = `module m #(
    parameter int WIDTH = 8, // bits
    parameter int DEPTH = 1 << 4,
    parameter string FILE = "w.hex"
  ) ();
  localparam int WORDS = 4 * DEPTH;
  logic [WIDTH*2-1:0] weights [0:WORDS-1];
  logic signed [7:0] small [4], lanes [WORDS];
  reg flags [64];
  logic [UNKNOWN-1:0] odd [2];
  /* logic [7:0] gone [99]; */
  initial begin
    $readmemh("weights.hex", weights);
    $readmemh(FILE, odd);
  end
endmodule`;
  expect(findMemories(files({ "m.sv": text, "m_tb.sv": text }))).toEqual([
    { name: "weights", path: "m.sv", width: 16, depth: 64, loads: "weights.hex" },
    { name: "flags", path: "m.sv", width: 1, depth: 64, loads: undefined },
    { name: "odd", path: "m.sv", width: undefined, depth: 2, loads: undefined },
  ]);
});

test("entries of the hardware file are memories by their address", () => {
  const toml = `[project]
name = "x"
[memory] # all of them
"0x100" = { size = 1_024, type = "bram", element_bits = 8, init = "w.hex" }
0x200 = { type = "spram", element_bits = 16 }

[memory."0x300"]
size = 4
element_bits = 32
[io]
"0x400" = { pin = "2" }
`;
  expect(findMemories(files({ "hardware.toml": toml }))).toEqual([
    { name: "0x100", path: "hardware.toml", width: 8, depth: 1024, loads: "w.hex" },
    { name: "0x200", path: "hardware.toml", width: 16, depth: undefined, loads: undefined },
    { name: "0x300", path: "hardware.toml", width: 32, depth: 4, loads: undefined },
  ]);
  expect(findMemories(files({ "a.ebv": "let x = 0;" }))).toEqual([]);
});
