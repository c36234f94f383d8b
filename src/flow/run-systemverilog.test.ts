import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { collectBytes } from "../trace/byte-sink.ts";
import { streamDump } from "../trace/write-dump.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { type RunRequest, runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const verilator = nodeVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

async function run(
  files: Readonly<Record<string, string>>,
  more: Partial<RunRequest> = {},
): Promise<{
  readonly text: string;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly lines: readonly number[];
  readonly status: string | undefined;
  readonly picoseconds: number | undefined;
  readonly signals: readonly string[];
}> {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  let text = "";
  const reply = await runProject(
    { files: set, revision: 1 as Revision, traced: true, ...more },
    toolbox,
    (progress) => {
      text += progress.text ?? "";
    },
  );
  const found = reply.diagnostics.filter(({ code }) => code.startsWith("testbench-"));
  const [result] = reply.tests;
  return {
    text,
    codes: reply.diagnostics
      .filter(({ severity }) => severity !== "warning")
      .map(({ code }) => code),
    messages: found.map(({ message }) => message),
    lines: found.map(
      ({ span }) => (files[span.file] ?? "").slice(0, span.start).split("\n").length,
    ),
    status: result?.status,
    picoseconds: result?.picoseconds,
    signals: result?.trace?.signals.map(({ path }) => path) ?? [],
  };
}

const clocked = (body: string, head = ""): string => `\`timescale 1ns/1ps
module tb;
  logic clk = 0;
  always #5 clk = ~clk;
  ${head}
  initial begin
    ${body}
  end
endmodule
`;

test("a testbench runs to its $finish, with the modules, packages and headers that it needs", async () => {
  const ran = await run({
    "a_tb.sv": clocked(
      'repeat (3) @(posedge clk); #1 $display("q=%0d at %0t", q, $time); $finish;',
      "import p::*; byte_t q; counter u(.clk, .q);",
    ),
    "counter.sv":
      '`include "width.svh"\nmodule counter(input logic clk, output logic [`W-1:0] q = 0);\n  always_ff @(posedge clk) q <= q + 1;\nendmodule\n',
    "inc/width.svh": "`define W 8\n",
    "zz_pkg.sv": "package p; typedef logic [7:0] byte_t; endpackage\n",
    "broken.sv": "module broken; this is no SystemVerilog\n",
  });
  expect(ran).toMatchObject({
    text: "q=3 at 26000\n",
    codes: [],
    status: "passed",
    picoseconds: 26_000,
  });
  expect(ran.signals).toEqual(expect.arrayContaining(["tb.clk", "tb.u.q"]));
});

test("$fatal, $error, a failed assertion and $stop end a run, with the line", async () => {
  const failed = await run({ "tb.sv": clocked('#7 $error("off by %0d", 2);\n $display("on");') });
  expect(failed).toMatchObject({ codes: ["testbench-failed"], status: "failed", lines: [7] });
  expect(failed.messages).toEqual(["`tb` failed at 7 ns: off by 2"]);
  expect(failed.text).toBe("[7000] %Error: tb.sv:7: Assertion failed in tb: off by 2\n");
  const stopped = await run({ "tb.sv": clocked("#3 $stop;") });
  expect(stopped).toMatchObject({ codes: ["testbench-stopped"], status: "failed", lines: [7] });
});

test("a run without $finish ends when nothing waits, or when its time is over", async () => {
  const idle = await run({ "tb.sv": "module tb; initial #4 $display(1); endmodule" });
  expect(idle).toMatchObject({ codes: [], status: "passed", picoseconds: 4 });
  expect(idle.messages[0]).toContain("without `$finish`");
  const endless = await run({ "tb.sv": clocked("") }, { timeoutSeconds: 0.2 });
  expect(endless).toMatchObject({ codes: ["testbench-timeout"], status: "error" });
});

test("what never lets time go on is ended, and the place is named", async () => {
  const loop = await run({ "tb.sv": clocked("#1;\n while (clk == 0) ;") });
  expect(loop).toMatchObject({ codes: ["testbench-stuck"], status: "error", lines: [8] });
  expect(loop.messages[0]).toContain("round and round");
  const zero = await run({ "tb.sv": clocked("#1;\n forever #0 ;") });
  expect(zero).toMatchObject({ codes: ["testbench-stuck"], lines: [8] });
  const talk = await run(
    { "tb.sv": clocked('forever begin\n #1 $display("more and more"); end') },
    { maximumTextCharacters: 10_000 },
  );
  expect(talk).toMatchObject({ codes: ["testbench-stuck"], lines: [8] });
  expect(talk.text.length).toBeLessThan(11_000);
});

test("a module may instantiate itself and be the top, a circle of modules has none", async () => {
  const tree = `module tree #(int N = 5)(input logic [N-1:0] x, output int s);
  if (N == 1) assign s = x[0];
  else begin
    int a, b;
    tree #(N / 2) left(.x(x[N/2-1:0]), .s(a)); tree #(N - N / 2) right(.x(x[N-1:N/2]), .s(b));
    assign s = a + b;
  end
  initial $display("%0d", N);
endmodule`;
  expect(await run({ "tree.sv": tree })).toMatchObject({ text: expect.stringMatching(/^5$/m) });
  const circle = "module a; b inner(); endmodule\nmodule b; a inner(); endmodule";
  expect((await run({ "circle.sv": circle })).codes).toEqual(["nothing-to-build"]);
});

test("an instance that cannot be read is told, not that its module looks like a top", async () => {
  const text =
    "module tb; reg [1:0] a;\n sub #(.N(4) s(.a(a));\nendmodule\nmodule sub(input a); endmodule";
  expect(await run({ "tb.sv": text })).toMatchObject({ codes: ["VERILATOR"] });
});

test("a line that Verilator would never have read is told", async () => {
  const long = await run({ "tb.sv": `module tb; endmodule // ${"z".repeat(1_000_001)}` });
  expect(long.codes).toContain("line-too-long");
});

test("of several modules that nobody uses, the testbench is run", async () => {
  const files = {
    "tb.sv": clocked("#10 $finish;"),
    "other.sv": "module other(input logic a, output logic b); assign b = a; endmodule",
  };
  expect(await run(files)).toMatchObject({ codes: [], status: "passed", picoseconds: 10_000 });
  const two = await run({ ...files, "tb2.sv": clocked("#10 $finish;").replace("tb", "tb2") });
  expect(two.codes).toEqual(["several-tops"]);
});

test("what a testbench writes is handed back, what leads out of the project is not", async () => {
  const set = new Map([
    [
      "tb.sv",
      encodeText(
        clocked(
          `$dumpfile("out/wave.vcd"); $dumpvars(1, tb);
    f = $fopen("log.txt", "w"); $fdisplay(f, "sum %0d", 7); $fclose(f);
    f = $fopen("../evil.txt", "w"); $fdisplay(f, "no"); $fclose(f);
    $readmemh("none.hex", mem); mem[1] = 8'h5a; $writememh("mem.hex", mem);
    #20 $dumpoff; #20 $dumpon; #10 $finish;`,
          "integer f; logic [7:0] mem [0:1];",
        ),
      ),
    ],
  ]);
  const request = { files: set, revision: 1 as Revision, traced: "asked" } as const;
  const reply = await runProject(request, toolbox, () => {});
  const [result] = reply.tests;
  const texts = [...(result?.written ?? [])].map(([path, bytes]) => [
    path,
    new TextDecoder().decode(bytes),
  ]);
  expect(texts).toEqual([
    ["log.txt", "sum 7\n"],
    ["mem.hex", "00\n5a\n"],
  ]);
  expect(result?.dump).toEqual({
    path: "out/wave.vcd",
    scopes: [{ path: "tb", levels: 1 }],
    from: 0,
    pauses: [{ from: 20_000, to: 40_000 }],
  });
  expect(reply.diagnostics.map(({ code }) => code)).toEqual([
    "memory-file-missing",
    "file-outside",
  ]);
  const { trace, dump } = result ?? {};
  const vcd =
    trace && dump
      ? new TextDecoder().decode(collectBytes((write) => streamDump(trace, dump, write)))
      : "";
  const marks = vcd.split("\n").filter((line) => /^#|^\$dump/.test(line));
  expect(marks.slice(marks.indexOf("$dumpoff") - 1)).toEqual([
    ...["#20000", "$dumpoff", "#40000", "$dumpon", "#40000", "#45000", "#50000"],
  ]);
});

test("without a `$dumpvars` nothing is recorded unless it is asked for", async () => {
  const files = new Map([["tb.sv", encodeText(clocked("#20 $finish;"))]]);
  const request = { files, revision: 1 as Revision, traced: "asked" } as const;
  const reply = await runProject(request, toolbox, () => {});
  expect(reply.tests[0]?.trace).toBeUndefined();
});

test("what is only lint does not stop a simulation", async () => {
  const body = 'q = 0; #12 $display("%0d", q); $finish;';
  const { text, codes, status } = await run({
    "tb.v": clocked(body, "reg [3:0] q; always @(posedge clk) q <= q + 1;"),
  });
  expect({ text, codes, status }).toEqual({ text: "1\n", codes: [], status: "passed" });
});

test("a file that ends in `.v` may use the later keywords as names", async () => {
  const text2005 = `module tb;
  reg [3:0] bit, do;
  initial begin bit = 2; do = bit + 1; $display("%0d", do); $finish; end
endmodule`;
  const { text, codes } = await run({ "tb.v": text2005 });
  expect({ text, codes }).toEqual({ text: "3\n", codes: [] });
});

test("a module that two folders declare is taken from the one that is nearer", async () => {
  const part = (value: number): string =>
    `module part(output [3:0] y); assign y = ${value}; endmodule`;
  const { text, codes } = await run({
    "a/part.v": part(1),
    "b/part.v": part(2),
    "b/tb.v":
      'module tb; wire [3:0] y; part p(y); initial begin #1 $display("%0d", y); $finish; end endmodule',
  });
  expect({ text, codes }).toEqual({ text: "2\n", codes: [] });
});

test("what fails is told with its condition and the values in it, as they were at the edge", async () => {
  const dut = `module dut(input logic clk, rst, req, output logic gnt, output logic signed [7:0] level);
  logic [1:0] st;
  always_ff @(posedge clk)
    if (rst) begin st <= 0; gnt <= 0; level <= -3; end
    else begin st <= st + 1; gnt <= req && st == 3; level <= level - 1; end
  hand: assert property (@(posedge clk) disable iff (rst) req |=> gnt);
  low: cover property (@(posedge clk) level == -4);
endmodule`;
  const bench = (check: string): string =>
    clocked(
      `repeat (2) @(negedge clk); rst = 0; ${check} req = 1; repeat (9) @(negedge clk); $finish;`,
      `logic rst = 1, req = 0, gnt; logic signed [7:0] level; logic [7:0] mem [4] = '{1, 2, 3, 4};
  dut d(.*);`,
    );
  const failures = async (check: string, traced: boolean) => {
    const set = new Map([
      ["dut.sv", encodeText(dut)],
      ["tb.sv", encodeText(bench(check))],
    ]);
    const request = { files: set, revision: 1 as Revision, traced };
    const { tests } = await runProject(request, toolbox, () => undefined);
    return tests.map(({ failures: [first], covers }) => ({
      message: first?.message,
      values: first?.values.map(({ name, value }) => `${name}=${value}`),
      covers: covers?.map(({ name, count }) => `${name}:${count}`),
    }));
  };
  for (const traced of [false, true]) {
    expect(await failures("", traced)).toEqual([
      { message: "`req |=> gnt` does not hold", values: ["req=1", "gnt=0"], covers: ["low:1"] },
    ]);
  }
  const [immediate] = await failures("chk: assert (level == 5 && !rst);", false);
  expect(immediate).toMatchObject({
    message: "`level == 5 && !rst` does not hold",
    values: ["level=-3", "rst=0"],
  });
  const [guarded] = await failures(
    'for (int i = 0; i < 4; i++) if (mem[i] !== 8\'(i + 1 + int\'(i == 2))) begin $display("oh"); $error("wrong"); end',
    false,
  );
  expect(guarded).toMatchObject({ message: "wrong", values: ["mem[2]=3", "i=2"] });
});

test("a combinational loop is told by its signal, an endless print by its line", async () => {
  const loop = await run({
    "tb.sv":
      "module tb;\n  wire a, b;\n  assign a = ~b;\n  assign b = a;\n  initial #5 $finish;\nendmodule",
  });
  expect(loop.codes).toEqual(["does-not-settle"]);
  const runaway = await run(
    { "tb.sv": 'module tb;\n  initial forever\n    $display("x");\nendmodule' },
    { timeoutSeconds: 0.2 },
  );
  expect(runaway.codes).toEqual(["testbench-stuck", "testbench-timeout"]);
  expect(runaway.lines[0]).toBe(3);
});

test("an event without end is told by its name and place, waiting without time by its line", async () => {
  const event = await run({
    "tb.sv":
      "module tb;\n  event e;\n  always @(e) -> e;\n  initial begin #1; -> e; #9 $finish; end\nendmodule",
  });
  expect(event).toMatchObject({ codes: ["testbench-stuck"], lines: [2] });
  expect(event.messages[0]).toContain("`@(tb.e)` happens again and again");
  const zero = await run({
    "tb.sv": "module tb;\n  int n;\n  initial\n    forever #0 n++;\nendmodule",
  });
  expect(zero).toMatchObject({ codes: ["testbench-stuck"], lines: [4] });
});

test("an arrow in a printed text stays one", async () => {
  const { text } = await run({
    "tb.sv": clocked('$display("a=%0d -> b=%0d. v1.0", 1, 2); $finish;'),
  });
  expect(text).toBe("a=1 -> b=2. v1.0\n");
});

test("a module with a clock from outside runs by it", async () => {
  const counter = `module counter(input clk, rst, output logic [7:0] q);
  always @(posedge clk) if (rst) q <= 0; else q <= q + 1;
  always @(posedge clk) if (q == 200) $display("%m %0d", q);
endmodule`;
  const alone = await run({ "counter.sv": counter });
  expect(alone).toMatchObject({ codes: ["clocked-alone"], status: "passed" });
  expect(alone.text).toBe("counter_alone.counter 200\n".repeat(4));
  expect(alone.signals).toContain("counter_alone.counter.q");
  const own = await run({
    "counter.sv": counter.replace("$display", "$fatal(1, ").replace('("%m', '"%m'),
  });
  expect(own).toMatchObject({ status: "failed" });
});

test("a method that calls the one it overrides is not recursive, however wide its variables", async () => {
  const ran = await run({
    "tb.sv": `module tb;
  class plain; virtual function string show(); return "plain"; endfunction endclass
  class wide extends plain;
    bit [71:0] more = 72'h5;
    virtual function string show();
      bit [71:0] twice;
      twice = more << 1;
      return {super.show(), $sformatf(" %0h", twice)};
    endfunction
  endclass
  plain p; wide w;
  initial begin w = new; p = w; $display("%s", p.show()); $finish; end
endmodule`,
  });
  expect(ran).toMatchObject({ codes: [], text: "plain a\n", status: "passed" });
});

test("what Verilator leaves without its type is printed and stored by what it is", async () => {
  const ran = await run({
    "tb.sv": `module tb;
  typedef struct { int a; real r; } pair_t;
  pair_t pair; int q[$] = {4, 2, 9}; int by[string]; integer fd;
  initial begin
    by["x"] = 7; by["y"] = 8;
    pair = '{1, 2.0}; $display("%p", pair);
    $display("%0d %p %p", q.size(), q.max(), q.find_index(x) with (x > 3));
    $display("%0d %p", by.size(), by.find_index(x) with (x > 7));
    fd = $fopen("tb.sv", "r"); $display("%0d %0d", $fseek(fd, -5, 0), $ftell(fd));
    $finish;
  end
endmodule`,
  });
  const text = [`'{a:'h1, r:2}`, `3 '{'h9}  '{'h0, 'h2} `, `2 '{"y"} `, "-1 0", ""].join("\n");
  expect(ran).toMatchObject({ codes: [], text, status: "passed" });
});
