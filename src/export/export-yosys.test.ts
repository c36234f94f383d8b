import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportYosys } from "./export-yosys.ts";
import { lampInput } from "./testdata/inputs.ts";
import { textOf, unpack } from "./testdata/unpack.ts";

const upduino = `[target]
fpga = "UPduino v3.1"
clock_hz = 12_000_000
[io]
"0x10" = { pin = ["41", "39", "40"], direction = "output" }
"0x20" = { pin = "23", direction = "input" }
"0x14/7" = { pin = "26" }
`;

test("the bundle of the UPduino is what it was", async () => {
  const { value, diagnostics } = exportYosys(lampInput(upduino));
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "port-without-pin: On the board these inputs are held at 0, because they have no pin: `step`.",
    "port-without-pin: On the board these outputs lead nowhere, because they have no pin: `level`, `class__x`, `wide`.",
  ]);
  expect([...value.keys()]).toEqual([
    "Makefile",
    "README.md",
    "data/table.hex",
    "lamp.sv",
    "lamp_top.pcf",
    "lamp_top.sv",
    "synth.ys",
  ]);
  for (const path of ["Makefile", "README.md", "lamp_top.pcf", "lamp_top.sv", "synth.ys"]) {
    await expect(textOf(value, path)).toMatchFileSnapshot(`testdata/yosys-upduino/${path}`);
  }
  expect(exportYosys(lampInput(upduino)).value).toEqual(value);
});

describe("native tools make a bitstream", () => {
  test("for the UPduino, from its oscillator", () => {
    const bundle = unpack(exportYosys(lampInput(upduino)).value);
    try {
      expect(bundle.run("make", "help")).toContain("make prog");
      bundle.run("make", "lint");
      bundle.run("make");
      expect(statSync(join(bundle.folder, "build/lamp_top.bin")).size).toBeGreaterThan(100_000);
      const report = bundle.run("make", "report");
      expect(report).toContain("ICESTORM_LC");
      expect(report).toMatch(/PASS at 12\.00 MHz/);
      // The light that the board inverts is inverted, and the oscillator is divided by four.
      const netlist = readFileSync(join(bundle.folder, "build/lamp_top.json"), "utf8");
      expect(netlist).toContain('"CLKHF_DIV": "0b10"');
      bundle.run("make", "clean");
      expect(() => statSync(join(bundle.folder, "build"))).toThrow();
    } finally {
      bundle.remove();
    }
  });

  test("for the iCEBreaker, with its crystal and its button as reset", () => {
    const toml = `[target]
fpga = "icebreaker"
reset = "10"
[io]
"0x10" = { pin = ["27", "25", "11"] }
`;
    const { value } = exportYosys(lampInput(toml));
    expect(textOf(value, "lamp_top.pcf")).toContain("set_io clk_pin 35\n");
    expect(textOf(value, "lamp_top.pcf")).toContain("set_frequency clk_pin 12\n");
    expect(textOf(value, "lamp_top.sv")).toContain("{reset_sync[0], !reset_pin}");
    expect(textOf(value, "lamp_top.sv")).toContain("assign led[2] = !led_core[2]; // active low");
    expect(textOf(value, "lamp_top.sv")).toContain("assign led[0] = led_core[0];");
    const bundle = unpack(value);
    try {
      bundle.run("make");
      expect(statSync(join(bundle.folder, "build/lamp_top.bin")).size).toBeGreaterThan(100_000);
    } finally {
      bundle.remove();
    }
  });

  test("for a bare HX8K, with the clock at a pin", () => {
    const toml = `[target]
fpga = "iCE40HX8K-CT256"
clock = "J3"
clock_hz = 12_000_000
[io]
"0x10" = { pin = ["B5", "B4", "A2"] }
`;
    const bundle = unpack(exportYosys(lampInput(toml)).value);
    try {
      bundle.run("make");
      expect(bundle.run("make", "report")).toMatch(/PASS at 12\.00 MHz/);
    } finally {
      bundle.remove();
    }
  });
});

test("the wrapper behaves: reset ends, lights are inverted", () => {
  const { value } = exportYosys(lampInput(upduino));
  const bench = `module SB_HFOSC #(parameter CLKHF_DIV = "0b00") (input CLKHFPU, CLKHFEN, output logic CLKHF);
  initial CLKHF = 0;
  always #1 CLKHF = !CLKHF;
endmodule
module bench;
  wire [2:0] led;
  wire level_7, cs;
  logic hold = 0;
  lamp_top dut(.hold(hold), .led(led), .level_7(level_7), .pin_16_high(cs));
  initial begin
    #100 $display("early %b %b", led, dut.core.rst_n);
    #1000 $display("late %b %b %b", led, dut.core.rst_n, cs);
    $finish;
  end
endmodule
`;
  const bundle = unpack(new Map([...value, ["bench.sv", new TextEncoder().encode(bench)]]));
  try {
    bundle.run("iverilog", "-g2012", "-o", "bench", "bench.sv", "lamp.sv", "lamp_top.sv");
    expect(bundle.run("./bench")).toContain("early 111 0\nlate 111 1 1\n");
  } finally {
    bundle.remove();
  }
});

test("what cannot be exported is told", () => {
  const codes = (toml: string | undefined) =>
    exportYosys(lampInput(toml)).diagnostics.map(({ code }) => code);
  expect(codes(undefined)).toEqual(["export-needs-board"]);
  expect(codes('[target]\nfpga = "kv260"')).toEqual(["export-board-unsupported"]);
  expect(codes('[target]\nfpga = "hx8k"')).toEqual(["export-needs-clock"]);
  expect(codes('[target]\nfpga = "hx8k"\nclock = "J3"\nclock_hz = 12e6')).toEqual([
    "port-without-pin",
    "port-without-pin",
  ]);
  const own = new Map([["lamp_top.sv", new Uint8Array()]]);
  const { value, diagnostics } = exportYosys(lampInput(upduino, { files: own }));
  expect(diagnostics.map(({ code }) => code)).toContain("export-name-taken");
  expect(value.size).toBe(0);
});
