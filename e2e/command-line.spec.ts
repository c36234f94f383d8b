import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, gatewright } from "./support/command-line.ts";

const counter = `trg go: Bool;
trg by: UInt @/x8;
let count @ 0x40: UInt @/x8 = 0;

rct txn add [go][count == @count + by] {
  &count = count + by;
};

test "counts" {
  drive go = 1, by = 3;
  step 4;
  expect count == 12;
  expect fire_add == 1;
}
`;

test("help and version exit 0, wrong usage exits 2", async () => {
  const codes = async (...calls: readonly (readonly string[])[]) =>
    Promise.all(calls.map(async (args) => (await gatewright(args)).code));
  expect(await codes(["--help"], ["--version"], ["sim", "--help"])).toEqual([0, 0, 0]);
  expect(
    await codes([], ["nonsense"], ["check"], ["check", "missing.ebv"], ["check", "--bogus", "x"]),
  ).toEqual([2, 2, 2, 2, 2]);
  expect(await codes(["synth", "rtl-templates", "--device", "nothing"])).toEqual([2]);
});

test("a design goes from check to compile and simulation", async () => {
  const folder = await folderWith({ "counter.ebv": counter });
  const checked = await gatewright(["check", "counter.ebv", "--json"], folder);
  expect(checked).toMatchObject({ code: 0, stderr: "" });
  const { diagnostics } = JSON.parse(checked.stdout) as {
    readonly diagnostics: readonly { readonly severity: string }[];
  };
  expect(diagnostics.filter(({ severity }) => severity !== "hint")).toEqual([]);

  expect((await gatewright(["compile", "counter.ebv", "-o", "out"], folder)).code).toBe(0);
  expect((await readdir(join(folder, "out"))).sort()).toEqual(["counter.map.json", "counter.sv"]);

  const run = await gatewright(["sim", "counter.ebv", "--vcd", "counter.vcd", "--json"], folder);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    tests: [{ name: "counts", status: "passed", cycles: 4, failures: [] }],
  });
  const vcd = await readFile(join(folder, "counter.vcd"), "utf8");
  expect(vcd).toMatch(/\$var \w+ 8 \S+ count \[7:0\] \$end/);
});

test("a failed expectation tells line, cycle and values, and exits 1", async () => {
  const folder = await folderWith({ "counter.ebv": counter.replace("count == 12", "count == 13") });
  const run = await gatewright(["sim", "counter.ebv", "--json"], folder);
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout)).toMatchObject({
    tests: [{ status: "failed", failures: [{ line: 12, values: { count: "12" } }] }],
  });
});

test("bad content is a finding with a message, never a crash", async () => {
  const folder = await folderWith({
    "empty.ebv": "",
    "binary.ebv": Uint8Array.from({ length: 4096 }, (_, index) => (index * 73) % 256),
    "large.ebv": "let a: Bool;\n".repeat(400_000),
    "width.ebv": "let x @ 0x0: UInt @/x8 = 300;\n",
    "part.ebv": counter,
    "part.hardware.toml": '[target]\nfpga = "upduinno"\n',
    "address.ebv": counter,
    "address.hardware.toml": '[io]\n"0x44" = { pin = "23", direction = "output" }\n',
  });
  for (const [file, code] of [
    ["empty.ebv", "empty-file"],
    ["binary.ebv", "not-text"],
    ["large.ebv", "file-too-large"],
    ["width.ebv", "does-not-fit"],
    ["part.ebv", "unknown-part"],
  ] as const) {
    const outcome = await gatewright(["check", file, "--json"], folder);
    expect([file, outcome.code]).toEqual([file, 1]);
    expect(outcome.stdout).toContain(`"code": "${code}"`);
  }
  const wrongAddress = await gatewright(["check", "address.ebv", "--json"], folder);
  expect(wrongAddress.stdout).toContain("address-not-declared");
});

test("lint speaks of SystemVerilog in the same form", async () => {
  const folder = await folderWith({
    "top.sv":
      "module top(input logic clk, input logic [7:0] a, output logic [3:0] b);\n  always_ff @(posedge clk) b <= a;\nendmodule\n",
  });
  const outcome = await gatewright(["lint", "top.sv", "--json"], folder);
  expect(outcome.code).toBe(0);
  expect(JSON.parse(outcome.stdout)).toMatchObject({
    diagnostics: [
      { code: "WIDTHTRUNC", severity: "warning", file: "top.sv", line: 2 },
      { code: "UNUSEDSIGNAL", severity: "warning", file: "top.sv", line: 1 },
    ],
  });
});

test("several tops need a choice", async () => {
  const folder = await folderWith({ "a.ebv": counter, "b.ebv": counter });
  expect((await gatewright(["sim", "."], folder)).code).toBe(1);
  const chosen = await gatewright(["sim", ".", "--top", "b", "--json"], folder);
  expect(chosen.code).toBe(0);
});

test("fmt writes the one style, and --check only tells", async () => {
  const folder = await folderWith({ "counter.ebv": counter.replaceAll("  ", "\t") });
  const check = () => gatewright(["fmt", "--check", "counter.ebv"], folder);
  expect(await check()).toMatchObject({ code: 1, stdout: "counter.ebv\n" });
  expect((await gatewright(["fmt", "counter.ebv"], folder)).code).toBe(0);
  expect(await readFile(join(folder, "counter.ebv"), "utf8")).toBe(counter);
  expect(await check()).toMatchObject({ code: 0, stdout: "" });
  expect((await gatewright(["fmt", "hardware.toml"], folder)).code).toBe(2);
});

test("prove tells a verdict for each contract, and exits 1 if one is refuted", async () => {
  // Without the cast the sum has nine bits, and the counter wraps.
  const proved = counter.replace("@count + by", "UInt@/x8(@count + by)");
  const folder = await folderWith({ "counter.ebv": proved, "refuted.ebv": counter });
  const good = await gatewright(["prove", "counter.ebv", "--json"], folder);
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toEqual({
    contracts: [
      {
        transaction: "add",
        kind: "postcondition",
        line: 5,
        verdict: "proved",
        depth: expect.any(Number),
        counterexample: null,
      },
    ],
  });
  const bad = await gatewright(["prove", "refuted.ebv", "--json"], folder);
  expect(bad.code).toBe(1);
  const { contracts } = JSON.parse(bad.stdout) as { readonly contracts: readonly object[] };
  expect(contracts).toMatchObject([{ verdict: "refuted", counterexample: expect.anything() }]);
  expect(bad.stdout.endsWith("}\n")).toBe(true);
});

test("a list of files is read as other tools read it", async () => {
  const folder = await folderWith({
    "run.f": "+incdir+inc -y lib +libext+.vlib\nrtl/core.v tb.v // all\n+define+STEP=2",
    "inc/step.vh": "`ifndef STEP\n`define STEP 1\n`endif\n",
    "lib/cell.vlib": "module cell_1 (input a); endmodule\n",
    "rtl/core.v":
      '`include "step.vh"\nmodule core (input clk, output reg [7:0] q = 0);\n  always @(posedge clk) q <= q + `STEP;\n  cell_1 c (clk);\nendmodule\n',
    "tb.v":
      'module tb;\n  parameter N = 3;\n  reg clk = 0;\n  wire [7:0] q;\n  always #1 clk = ~clk;\n  core u (clk, q);\n  initial begin repeat (N) @(posedge clk); #1 $display("%0d %0d", q, $test$plusargs("loud")); $finish; end\nendmodule\n',
  });
  expect(await gatewright(["sim", "-f", "run.f", "--timeout", "60"], folder)).toMatchObject({
    code: 0,
    stdout: "6 0\n",
  });
  const other = ["sim", "tb.v", "rtl", "-Iinc", "-v", "lib/cell.vlib", "-GN=5", "+loud"];
  expect(await gatewright(other, folder)).toMatchObject({ code: 0, stdout: "5 1\n" });
  expect((await gatewright([...other, "--top", "tc"], folder)).stderr).toContain(
    "Did you mean `tb`",
  );
});
