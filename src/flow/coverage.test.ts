import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import type { CoveredItem } from "../coverage/coverage.ts";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { type RunRequest, runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const verilator = nodeVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

async function measure(
  files: Readonly<Record<string, string>>,
  more: Partial<RunRequest> = {},
): Promise<{
  readonly of: (kind: CoveredItem["kind"], file?: string) => Readonly<Record<string, string>>;
  readonly toggled: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}> {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  const reply = await runProject(
    { files: set, revision: 1 as Revision, traced: false, isCovered: true, ...more },
    toolbox,
    () => undefined,
  );
  const errors = reply.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message)).toEqual([]);
  const { items = [], signals = [], notes = [] } = reply.coverage ?? {};
  return {
    of: (kind, file) =>
      Object.fromEntries(
        items
          .filter((each) => each.kind === kind && (file === undefined || each.file === file))
          .map(({ line, name, counts }) => [`${line} ${name}`.trim(), counts.join("/")]),
      ),
    toggled: Object.fromEntries(
      signals.map(({ path, width, rose, fell }) => [
        path,
        (rose & fell).toString(2).padStart(width, "0"),
      ]),
    ),
    notes,
  };
}

const child = `module child #(parameter W = 4) (input logic clk, rst, input logic [W-1:0] d, output logic [W-1:0] q);
  always_ff @(posedge clk)
    if (rst) q <= '0;
    else if (d > 2) begin
      q <= d + 1;
    end else
      q <= d;
endmodule
`;

const bench = `\`timescale 1ns/1ns
module tb;
  logic clk = 0, rst = 1;
  logic [3:0] a = 0, y, z;
  child one(.clk, .rst, .d(a), .q(y));
  child two(.clk, .rst, .d(y), .q(z));
  always #5 clk = ~clk;
  seven: cover property (@(posedge clk) disable iff (rst) a == 7);
  never: cover property (@(posedge clk) disable iff (rst) a == 15);
  initial begin
    repeat (2) @(posedge clk);
    rst = 0;
    for (int i = 0; i < 8; i++) @(negedge clk) a = 4'(i);
    if (z == 15)
      $display("no");
    @(posedge clk);
    $finish;
  end
endmodule
`;

test("lines and branches of SystemVerilog are counted over all instances, an else if as a branch", async () => {
  const { of, toggled } = await measure({ "child.sv": child, "tb.sv": bench });
  expect(of("branch", "child.sv")).toEqual({ "3 rst": "2/18", "4 d > 2": "9/9" });
  expect(of("line", "child.sv")).toEqual({ 2: "20", 3: "20", 4: "18", 5: "9", 7: "9" });
  expect(of("branch", "tb.sv")).toEqual({ "14 z == 15": "0/1" });
  expect(of("line", "tb.sv")).toMatchObject({ 14: "1", 15: "0", 16: "1" });
  expect(of("cover")).toEqual({ "8 seven": "1", "9 never": "0" });
  expect(toggled["tb.clk"]).toBe("1");
  expect(toggled["tb.a"]).toBe("0011");
});

const accumulator = `trg go: Bool;
trg skip: Bool;
trg step: UInt @/x2;
let sum: UInt @/x8 @ 0x00 = 0;
rct txn add [go && sum < 200][sum == @sum + step] {
  [skip] escape;
  [step == 3] { &sum = sum + 3; }
  else { &sum = sum + step; };
};
rct txn clear [sum >= 200] { &sum = 0; };
test "adds" { drive go = 1, step = 1; step 4; drive skip = 1; step; }
test "adds three" { drive go = 1, step = 3; step; drive go = 0; step 2; }
`;

test.each(["verilator", "reference"] as const)(
  "Brief is counted by its own transactions, guards and clauses, over all tests (%s)",
  async (engine) => {
    const files = { "acc.ebv": accumulator.replace("@/x8 @ 0x00", "@ 0x00 /x8") };
    const { of, toggled } = await measure(files, { engine });
    expect(of("transaction")).toEqual({ "5 add": "5", "10 clear": "0" });
    expect(of("branch")).toEqual({ "6 skip": "1/5", "7 step == 3": "1/4" });
    expect(of("line")).toEqual({ 5: "5", 6: "6", 7: "5", 8: "4", 10: "0" });
    expect(of("precondition")).toEqual({ "5 go && sum < 200": "6/2", "10 sum >= 200": "0/8" });
    expect(of("postcondition")).toEqual({ "5 sum == @sum + step": "5" });
    expect(toggled["acc.sum"]).toBe("00000011");
    expect(Object.keys(toggled)).not.toContain("acc.fire_add");
  },
);

test("a guard on what a memory gave is counted where it commits", async () => {
  const { of } = await measure({
    "look.ebv": `trg at: UInt @/x4;
let table: UInt[16] @ 0x100 / x8;
let hits: UInt @ 0x00 /x8 = 0;
rct txn look { let word: UInt @/x8 = table[at]; [word == 7] &hits = hits + 1; };
test "finds it" { load table[3] = 7; drive at = 3; step 4; drive at = 4; step 6; }
`,
    "look.hardware.toml": `[project]
name = "look"
version = "0.1.0"
[memory]
"0x100" = { size = 16, type = "bram", element_bits = 8 }
`,
  });
  const [fires] = Object.values(of("transaction"));
  const [held, not] = (Object.values(of("branch"))[0] ?? "").split("/").map(Number);
  expect(held).toBeGreaterThan(0);
  expect((held ?? 0) + (not ?? 0)).toBe(Number(fires));
});

test("inside a testbench in SystemVerilog a Brief module tells how often it fired", async () => {
  const { of } = await measure({
    "acc.ebv": accumulator.replace("@/x8 @ 0x00", "@ 0x00 /x8").replace(/^test.*$/gm, ""),
    "tb.sv": `\`timescale 1ns/1ns
module tb;
  logic clk = 0, rst_n = 0, go = 1, skip = 0;
  logic [1:0] step = 1;
  logic [7:0] sum;
  acc dut(.*);
  always #5 clk = ~clk;
  initial begin
    #12 rst_n = 1;
    #50 $finish;
  end
endmodule
`,
  });
  expect(of("transaction")).toEqual({ "5 add": "5", "10 clear": "0" });
});

test("beside a foreign module both languages are counted, and what is not is told", async () => {
  const { of, notes } = await measure({
    "invert.sv": `module invert(input logic clk, rst_n, input logic d, output logic q);
  always_ff @(posedge clk)
    if (!rst_n) q <= 0;
    else q <= ~d;
endmodule
`,
    "blink.ebv": `frgn module invert() from "invert.sv" { trg d: Bool; let q: Bool; };
let on: Bool @ 0x00 /0 = false;
inst flip: invert() { d = on; };
rct txn turn { [flip.q] { &on = true; } else { &on = false; }; };
test "turns" { step 6; }
`,
  });
  expect(of("line", "invert.sv")).toMatchObject({ 3: "8", 4: "6" });
  expect(of("transaction")).toEqual({ "4 turn": "6" });
  expect(Object.values(of("branch", "blink.ebv"))[0]).toMatch(/^[1-5]\/[1-5]$/);
  expect(notes).toHaveLength(1);
});

test("nothing is measured unless it is asked for", async () => {
  const { of, toggled } = await measure(
    { "child.sv": child, "tb.sv": bench },
    { isCovered: false },
  );
  expect(of("line")).toEqual({});
  expect(toggled).toEqual({});
});
