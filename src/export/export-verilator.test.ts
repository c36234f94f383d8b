import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportVerilator } from "./export-verilator.ts";
import { lampInput, port } from "./testdata/inputs.ts";
import { textOf, unpack } from "./testdata/unpack.ts";

test("the bundle builds and runs with the packaged Verilator", async () => {
  const { value, diagnostics } = exportVerilator(lampInput(undefined));
  expect(diagnostics).toEqual([]);
  for (const path of ["Makefile", "README.md", "lamp_sim.sv", "sim_main.cpp"]) {
    await expect(textOf(value, path)).toMatchFileSnapshot(`testdata/verilator/${path}`);
  }
  const bundle = unpack(value);
  try {
    bundle.run("make", "lint");
    bundle.run("make");
    const vcd = join(bundle.folder, "out.vcd");
    expect(bundle.run("./build/sim", "--cycles", "3", "step=-3", "--vcd", vcd)).toBe(
      [
        "1  led=0  level=-3  class__x=1  wide=0x000000000000000000000002",
        "2  led=0  level=-6  class__x=34  wide=0x000000000000000000000004",
        "3  led=0  level=-9  class__x=819  wide=0x000000000000000000000008",
        "",
      ].join("\n"),
    );
    expect(readFileSync(vcd, "utf8")).toContain("$enddefinitions");
    expect(bundle.run("./build/sim", "--cycles", "1", "hold=1", "step=5")).toContain("level=0");
    expect(() => bundle.run("./build/sim", "nothing=1")).toThrow(/no input nothing/);
  } finally {
    bundle.remove();
  }
}, 180_000);

test("a module without clock, reset and ports builds too", () => {
  const text =
    "module gate (input logic \\class , input logic a__b, output logic eval);\n  assign eval = \\class & a__b;\nendmodule\n";
  const { value } = exportVerilator(
    lampInput(undefined, {
      top: {
        name: "gate",
        clockPort: undefined,
        reset: undefined,
        ports: [
          port("input", "class", 1, undefined, { svName: "\\class " }),
          port("input", "a__b", 1),
          port("output", "eval", 1),
        ],
      },
      modules: [],
      files: new Map([["rtl/the gate.sv", new TextEncoder().encode(text)]]),
    }),
  );
  expect([...value.keys()]).toContain("rtl/the_gate.sv");
  const bundle = unpack(value);
  try {
    bundle.run("make");
    expect(bundle.run("./build/sim", "--cycles", "1", "class=1", "a__b=1")).toBe("1  eval=1\n");
  } finally {
    bundle.remove();
  }
}, 180_000);
