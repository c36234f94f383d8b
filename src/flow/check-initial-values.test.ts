import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { checkInitialValues } from "./check-initial-values.ts";
import type { Toolbox } from "./toolbox.ts";

const verilator = nodeVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

const check = async (
  files: Readonly<Record<string, string>>,
  parameters: readonly string[] = [],
) => {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  const { diagnostics, verdict } = await checkInitialValues({ files: set, parameters }, toolbox);
  return {
    verdict,
    messages: diagnostics.map(({ message }) => message),
    lines: diagnostics.map(
      ({ span }) => (files[span.file] ?? "").slice(0, span.start).split("\n").length,
    ),
  };
};

const module = (
  reset: string,
): string => `module dut(input logic clk, rst, en, output logic [7:0] y);
  logic [7:0] count;
  logic [7:0] sum;
  bit [7:0] two;
  always_ff @(posedge clk) if (rst) count <= 0; else if (en) count <= count + 1;
  always_ff @(posedge clk) ${reset}if (en) sum <= sum + count;
  always_ff @(posedge clk) if (en) two <= two + 1;
  assign y = sum ^ two;
endmodule
`;

const bench = `\`timescale 1ns/1ns
module tb;
  logic clk = 0, rst = 1, en = 1;
  logic [7:0] y;
  dut d(.*);
  always #5 clk = ~clk;
  initial begin #22 rst = 0; #100 $finish; end
endmodule
`;

test("a register without reset is named, in a module by itself and in a testbench", async () => {
  const alone = await check({ "dut.sv": module("") });
  expect(alone.lines).toEqual([3]);
  expect(alone.messages[0]).toMatch(/^`dut\.sum` depends .* after reset, it is \d+ in one run/);
  expect(alone.messages[0]).toContain("seen at `dut.y`");
  const inBench = await check({ "dut.sv": module(""), "tb.sv": bench });
  expect(inBench.lines).toEqual([3]);
  expect(inBench.messages[0]).toMatch(/^`tb\.d\.sum` depends .* at 22 ns, after reset/);
});

test("where everything is reset nothing depends on it", async () => {
  const reset = module("if (rst) sum <= 0; else ");
  const verdict = "no register depends on its initial value after reset";
  expect(await check({ "dut.sv": reset })).toMatchObject({ verdict, messages: [] });
  expect(await check({ "dut.sv": reset, "tb.sv": bench })).toMatchObject({ verdict, messages: [] });
  expect(
    await check({
      "count.ebv": `let count: UInt @ 0x00 /x8 = 3;
rct txn up { &count = count + 1; };
test "counts" { step 4; expect count == 7; }
`,
    }),
  ).toMatchObject({ verdict, messages: [] });
});

test("a module with inputs takes parameters, and no reset is told as such", async () => {
  const dut = `module dut #(parameter HAS_RESET = 0) (input logic clk, rst, en, output logic [7:0] y);
  logic [7:0] sum;
  always_ff @(posedge clk) if (rst && HAS_RESET != 0) sum <= 0; else if (en) sum <= sum + 1;
  assign y = sum;
endmodule
`;
  expect((await check({ "dut.sv": dut })).lines).toEqual([2]);
  const { verdict } = await check({ "dut.sv": dut }, ["HAS_RESET=1"]);
  expect(verdict).toBe("no register depends on its initial value after reset");
  const delayed =
    "module dut(input logic clk, a, output logic y);\n  always_ff @(posedge clk) y <= a;\nendmodule\n";
  expect((await check({ "dut.sv": delayed })).verdict).toBe(
    "no register depends on its initial value, and no reset was seen",
  );
});
