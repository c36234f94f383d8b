import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Bundle } from "./bundle.ts";
import { exportVivado } from "./export-vivado.ts";
import { lampInput } from "./testdata/inputs.ts";
import { textOf, unpack } from "./testdata/unpack.ts";

const recorder = join(import.meta.dirname, "testdata/vivado-recorder.tcl");
const pynq = `[target]
fpga = "pynq-z2"
[io]
"0x10" = { pin = ["R14", "P14", "N16"] }
"0x20" = { pin = "D19" }
`;
const kv260 = '[target]\nfpga = "xck26-sfvc784-2LV-c"\nclock_hz = 200_000_000\n';

/** Runs the bundle's script against the recorder, from another folder, as a person may. */
function record(bundle: Bundle, ...args: readonly string[]) {
  const unpacked = unpack(bundle);
  try {
    const out = unpacked.run("tclsh", recorder, "build.tcl", ...args);
    return {
      calls: out.split("\n").filter((line) => line.startsWith("CALL ")),
      out,
      written: readdirSync(join(unpacked.folder, "build")).sort(),
    };
  } finally {
    unpacked.remove();
  }
}

test("the bundle of the PYNQ-Z2 is what it was, and ends in a bitstream", async () => {
  const { value, diagnostics } = exportVivado(lampInput(pynq));
  expect(diagnostics.map(({ code }) => code)).toEqual(["port-without-pin", "port-without-pin"]);
  for (const path of ["build.tcl", "lamp_top.xdc", "README.md"]) {
    await expect(textOf(value, path)).toMatchFileSnapshot(`testdata/vivado-pynq/${path}`);
  }
  const { calls, written } = record(value);
  expect(written).toEqual([
    "drc.rpt",
    "lamp_top.bit",
    "post_route.dcp",
    "post_synth.dcp",
    "post_synth_utilization.rpt",
    "timing_summary.rpt",
    "utilization.rpt",
  ]);
  await expect(`${calls.join("\n")}\n`).toMatchFileSnapshot("testdata/vivado-pynq/calls.txt");
});

test("on the KV260 the core is implemented out of context", async () => {
  const { value, diagnostics } = exportVivado(lampInput(kv260));
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ["export-out-of-context", "hint"],
  ]);
  expect([...value.keys()]).toEqual([
    "README.md",
    "build.tcl",
    "data/table.hex",
    "lamp.sv",
    "lamp.xdc",
  ]);
  for (const path of ["build.tcl", "lamp.xdc", "README.md"]) {
    await expect(textOf(value, path)).toMatchFileSnapshot(`testdata/vivado-kv260/${path}`);
  }
  const { calls, written, out } = record(value);
  expect(calls).toContain(
    "CALL synth_design -top lamp -part xck26-sfvc784-2LV-c -mode out_of_context",
  );
  expect(calls).toContain("CALL create_clock -period 5.000 -name clk clk");
  expect(calls.some((call) => call.includes("write_bitstream"))).toBe(false);
  expect(written).toContain("post_route.dcp");
  expect(out).toContain("Timing is met");
});

describe("a design with a bus, on a board with a processing system", () => {
  const wrapper = { name: "lamp_axi", clockPort: "s_axi_aclk", busTitle: "AXI4-Lite" };
  const wrapped = (toml: string) => {
    const input = lampInput(toml);
    const text = "module lamp_axi (input wire logic s_axi_aclk);\nendmodule\n";
    const map = { generated: "lamp_axi.sv", entries: [] };
    return exportVivado({
      ...input,
      modules: [...input.modules, { name: "lamp_axi", path: "lamp_axi.sv", text, map }],
      wrapper,
      documents: new Map([["lamp_registers.h", "/* registers */\n"]]),
    });
  };

  test.each([kv260, pynq])("has its wrapper as the top, and as an IP", async (toml) => {
    const { value, diagnostics } = wrapped(toml);
    expect(diagnostics.map(({ code }) => code)).toEqual(["export-out-of-context"]);
    expect([...value.keys()]).toEqual([
      "README.md",
      "build.tcl",
      "data/table.hex",
      "lamp.sv",
      "lamp_axi.sv",
      "lamp_axi.xdc",
      "lamp_registers.h",
      "package_ip.tcl",
    ]);
    expect(record(value).calls.join("\n")).toMatch(/synth_design -top lamp_axi .*out_of_context/);
    const unpacked = unpack(value);
    try {
      const out = unpacked.run("tclsh", recorder, "package_ip.tcl");
      expect(out).toContain("CALL set_property top lamp_axi sources_1");
      expect(out).toContain("CALL ipx::save_core ip/component.xml");
    } finally {
      unpacked.remove();
    }
    expect(textOf(value, "lamp_axi.xdc")).toContain("[get_ports s_axi_aclk]");
    expect(textOf(value, "README.md")).toContain("`lamp_registers.h`");
  });

  test("the script that packages is what it was", async () => {
    const { value } = wrapped(kv260);
    await expect(textOf(value, "package_ip.tcl")).toMatchFileSnapshot(
      "testdata/vivado-kv260/package_ip.tcl",
    );
  });
});

test("part and top can be given, and missed timing is an error", () => {
  const { value } = exportVivado(lampInput(kv260));
  const { calls } = record(value, "0.1", "xczu5ev-sfvc784-1-e", "other");
  expect(calls).toContain(
    "CALL synth_design -top other -part xczu5ev-sfvc784-1-e -mode out_of_context",
  );
  expect(() => record(value, "-0.25")).toThrow(/timing is not met: the worst slack is -0.25 ns/);
});

test("the script runs twice in one session", () => {
  const { value } = exportVivado(lampInput(kv260));
  const twice = new TextEncoder().encode("source build.tcl\nsource build.tcl\n");
  const unpacked = unpack(new Map([...value, ["twice.tcl", twice]]));
  try {
    const out = unpacked.run("tclsh", recorder, "twice.tcl");
    expect(out.split("CALL synth_design").length).toBe(3);
    expect(out).toContain("CALL close_project");
  } finally {
    unpacked.remove();
  }
});

test("the recorder fails on what Vivado does not know", () => {
  const script = new TextEncoder().encode("create_project -in_memory -part x\nplace_desing\n");
  const unpacked = unpack(new Map([["build.tcl", script]]));
  try {
    expect(() => unpacked.run("tclsh", recorder, "build.tcl")).toThrow(/unknown command/);
  } finally {
    unpacked.remove();
  }
});

test("what cannot be exported is told; a bare part is implemented by itself", () => {
  const codes = (toml: string | undefined) =>
    exportVivado(lampInput(toml)).diagnostics.map(({ code }) => code);
  expect(codes(undefined)).toEqual(["export-needs-board"]);
  expect(codes('[target]\nfpga = "upduino"')).toEqual(["export-board-unsupported"]);
  expect(codes('[target]\nfpga = "xc7z020clg400-1"')).toEqual(["export-out-of-context"]);
  expect(codes('[target]\nfpga = "xc7z020clg400-1"\nclock = "H16"\nclock_hz = 125e6')).toEqual([
    "port-without-pin",
    "port-without-pin",
  ]);
});
