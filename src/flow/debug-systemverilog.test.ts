import { describe, expect, test } from "vitest";
import type { DebugAction } from "../debug/debug-action.ts";
import type { DebugHost } from "../debug/debug-host.ts";
import { encodeText } from "../project/file-set.ts";
import { openTrace } from "../trace/open-trace.ts";
import type { Trace } from "../trace/trace.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { type DebugRequest, openDebug } from "./debug-project.ts";
import type { OpenedDebug } from "./opened-debug.ts";
import type { Toolbox } from "./toolbox.ts";

const verilator = nodeVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not needed")),
};

const fifo = `module fifo #(parameter W = 8, parameter D = 16) (
  input logic clk, input logic rst_n, input logic push, pop,
  input logic [W-1:0] din, output logic [W-1:0] dout, output logic empty, full
);
  logic [W-1:0] mem [D];
  logic [7:0] down [3:0];
  logic [$clog2(D):0] count;
  logic [$clog2(D)-1:0] rd, wr;
  assign empty = count == 0;
  assign full = count == D;
  assign dout = mem[rd];
  always_ff @(posedge clk or negedge rst_n)
    if (!rst_n) begin
      count <= 0; rd <= 0; wr <= 0;
    end else begin
      if (push && !full) begin mem[wr] <= din; down[wr[1:0]] <= din; wr <= wr + 1; end
      if (pop && !empty) rd <= rd + 1;
      count <= count + 5'(push && !full) - 5'(pop && !empty);
    end
endmodule
`;
const bench = `\`timescale 1ns/1ps
module fifo_tb;
  logic clk = 0, rst_n = 0, push = 0, pop = 0;
  logic [7:0] din = 0;
  wire [7:0] dout;
  wire empty, full;
  int joined = 0;
  fifo dut (.*);
  always #5 clk = ~clk;
  initial begin
    fork
      begin repeat (3) @(posedge clk); rst_n = 1; end
      begin #50 joined = joined + 1; end
    join
    repeat (8) begin
      @(negedge clk); push = 1; din = din + 3;
      $display("push %0d at %0t", din, $time);
    end
    @(negedge clk) push = 0;
    #1000 $display("%0d words", dut.count);
    $finish;
  end
endmodule
`;

function filesOf(texts: Readonly<Record<string, string>>) {
  return new Map(Object.entries(texts).map(([path, text]) => [path, encodeText(text)]));
}

async function open(
  texts: Readonly<Record<string, string>>,
  more: Partial<DebugRequest> = {},
): Promise<Extract<OpenedDebug, { kind: "ready" }>> {
  const request = { files: filesOf(texts), engine: "verilator" as const, ...more };
  const opened = await openDebug(request, toolbox, () => undefined);
  if (opened.kind === "refused") {
    throw new Error(`${opened.reason}\n${opened.log}`);
  }
  return opened;
}

function run(host: DebugHost, action: DebugAction): void {
  expect(host.act(action)).toBeUndefined();
  while (host.isRunning()) {
    host.slice(5);
  }
}

function values(host: DebugHost): Readonly<Record<string, bigint | undefined>> {
  const rows = host
    .update()
    .view.modules.flatMap(({ groups }) => (groups ?? []).flatMap((group) => group.rows));
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

const cycle = (count: number): DebugAction => ({ kind: "step", unit: "cycle", count });
const event = (count: number): DebugAction => ({ kind: "step", unit: "event", count });
const runTo = (until: string, pace: "recorded" | "fast" = "recorded"): DebugAction => ({
  kind: "run",
  pace,
  until,
});

/** The record of a session as its page puts it together. */
function recordOf(host: DebugHost) {
  let chunks: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  const take = (): Trace => {
    const { record, recordedTo } = host.update();
    for (const change of record) {
      if (change.kind === "fresh") {
        chunks = [];
      } else if (change.kind === "cut") {
        chunks = chunks.filter(({ at }) => at < change.tick);
      } else {
        for (const chunk of change.chunks) {
          for (let from = 0; from < chunk.length; ) {
            const view = new DataView(chunk.buffer, chunk.byteOffset + from);
            const bytes = 16 + 72 * view.getUint32(8, true);
            chunks.push({ at: view.getFloat64(0, true), bytes: chunk.slice(from, from + bytes) });
            from += bytes;
          }
        }
      }
    }
    const format = host.format;
    if (format === undefined) {
      throw new Error("no record");
    }
    return { ...format, chunks: chunks.map(({ bytes }) => bytes), endTime: recordedTo as never };
  };
  return take;
}

describe("a module with a clock", () => {
  test("is stepped, poked, run to a condition and taken back", async () => {
    const { host, clocks } = await open({ "fifo.sv": fifo });
    expect(clocks).toMatchObject({ clock: "clk", reset: "rst_n", resetActive: "low" });
    const { view } = host.update();
    expect(view).toMatchObject({ at: "cycle 0", time: "cycles", hasCycles: true });
    expect(view.modules[0]?.groups?.map(({ title }) => title)).toEqual([
      "Inputs",
      "Outputs",
      "State",
    ]);
    expect(values(host)).toMatchObject({ empty: 1n, count: 0n, push: 0n });
    expect(values(host)).not.toHaveProperty("clk");
    run(host, { kind: "poke", key: "push", text: "1" });
    run(host, { kind: "poke", key: "din", text: "8'h2a" });
    run(host, cycle(1));
    expect(values(host)).toMatchObject({ empty: 0n, count: 1n, dout: 42n });
    run(host, { kind: "poke", key: "din", text: "din + 1" });
    run(host, runTo("count == 5 && !full"));
    expect(host.update().view).toMatchObject({ at: "cycle 5", stop: { kind: "goal" } });
    expect(host.readMemory("mem", 0, 6)).toEqual([42n, 43n, 43n, 43n, 43n, 0n]);
    expect(host.readMemory("down", 0, 4)).toHaveLength(4);
    run(host, cycle(-4));
    expect(values(host)).toMatchObject({ count: 1n });
    expect(host.readMemory("mem", 0, 2)).toEqual([42n, 0n]);
    run(host, event(1));
    expect(host.update().view.at).toBe("cycle 1, before the edge");
    run(host, event(-1));

    run(host, { kind: "poke", key: "count", text: "9" });
    expect(values(host)).toMatchObject({ count: 9n, wr: 1n });
    run(host, cycle(1));
    expect(values(host)).toMatchObject({ count: 10n });
    expect(host.act({ kind: "poke", key: "empty", text: "1" })).toContain("follows");
    expect(host.act({ kind: "poke", key: "count", text: "32" })).toContain("does not fit");
    expect(host.act({ kind: "poke", key: "count", text: "coun" })).toContain("no `coun`");

    run(host, { kind: "load", key: "mem", text: "@2 aa bb" });
    expect(host.readMemory("mem", 1, 3)).toEqual([43n, 0xaan, 0xbbn]);
    run(host, { kind: "poke-element", key: "mem", index: 15, hex: "ff" });
    expect(host.dump("mem")).toContain("ff");
    expect(host.find("mem", 0xffn, 0)).toBe(15);
    run(host, { kind: "hold-reset", isHeld: true });
    run(host, cycle(1));
    expect(values(host)).toMatchObject({ count: 0n });
    run(host, { kind: "hold-reset", isHeld: false });
    run(host, runTo("2000000", "fast"));
    expect(host.update().view.at).toBe("cycle 2,000,000");
  });

  test("memories are told by the indices that they are declared with", async () => {
    const { host } = await open({ "fifo.sv": fifo });
    run(host, { kind: "poke", key: "push", text: "1" });
    run(host, { kind: "poke", key: "din", text: "7" });
    run(host, cycle(1));
    run(host, {
      kind: "set-watches",
      watches: ["down[0]", "down[3]", "mem[0][2:1]", "mem[count]"],
    });
    expect(host.update().view.watches.map(({ value }) => value)).toEqual([7n, 0n, 3n, 0n]);
  });

  test("breakpoints stop at expressions, and lines say why not", async () => {
    const { host } = await open({ "fifo.sv": fifo });
    const common = { isEnabled: true, condition: "" };
    run(host, {
      kind: "set-breakpoints",
      breakpoints: [
        { ...common, id: "1", kind: "transaction", name: "full" },
        { ...common, id: "2", kind: "line", file: "fifo.sv", line: 3 },
        { ...common, id: "3", kind: "expression", condition: "count >" },
      ],
    });
    run(host, { kind: "poke", key: "push", text: "1" });
    run(host, runTo(""));
    const { view } = host.update();
    expect(view).toMatchObject({ at: "cycle 16", stop: { kind: "breakpoint", id: "1" } });
    expect(view.breakpoints.map(({ isWorking }) => isWorking)).toEqual([true, false, false]);
    expect(view.breakpoints[1]?.text).toContain("expressions");
  });

  test("the clock and the reset are those that a person chose", async () => {
    const text = `module two(input tick, input go, input zero, output logic [3:0] n);
  always_ff @(posedge tick) if (zero) n <= 0; else n <= n + 4'(go);
endmodule
`;
    const { host, clocks } = await open({ "two.sv": text });
    expect(clocks).toMatchObject({ clock: "tick", reset: "" });
    run(host, { kind: "poke", key: "go", text: "1" });
    run(host, cycle(3));
    expect(values(host)).toMatchObject({ n: 3n });
    const other = await open({ "two.sv": text }, { clocks: { clock: "tick", reset: "zero" } });
    expect(other.clocks).toMatchObject({ reset: "zero", resetActive: "high" });
    expect(values(other.host)).not.toHaveProperty("zero");
  });

  test("its ports are lights, switches and numbers", async () => {
    const { host } = await open({
      "board.sv": `module board(input clk, input [1:0] btn, input [3:0] sw, output [3:0] led,
  output [6:0] seg, output [3:0] an, output uart_tx, input uart_rx, output logic [31:0] sum);
  assign led = sw; assign seg = 7'h3f; assign an = 4'b0001; assign uart_tx = uart_rx;
  always_ff @(posedge clk) sum <= sum + 32'(btn);
endmodule
`,
    });
    expect(host.boardWidgets.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      ..."01".split("").map((n) => `button btn ${n}`),
      ..."0123".split("").map((n) => `switch sw ${n}`),
      ..."0123".split("").map((n) => `led led ${n}`),
      "digits seg",
      "uart UART",
      "number sum",
    ]);
    run(host, { kind: "set-widgets", widgets: host.boardWidgets });
    run(host, { kind: "press", widget: "port-sw-2", isOn: true });
    const { widgets } = host.update();
    expect(widgets.find(({ id }) => id === "port-led-2")?.levels).toEqual([1]);
    expect(widgets.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});

test("a module with delays whose clock comes from outside goes by its clock alone", async () => {
  const { host } = await open({
    "count.v": `module count(input clk, rst, output reg [7:0] q);
  initial begin #3 q = 8'h50; end
  always @(posedge clk) if (rst) q <= #1 8'd0; else q <= #1 q + 8'd1;
endmodule
`,
  });
  run(host, cycle(5));
  expect(values(host)).toMatchObject({ q: 5n });
  run(host, { kind: "hold-reset", isHeld: true });
  run(host, cycle(1));
  expect(values(host)).toMatchObject({ q: 0n });
});

test("an endless loop of a driven module is named", async () => {
  const { host } = await open({
    "spin.v": `module spin(input clk, input go, output reg [7:0] q);
  reg more;
  always @(posedge clk) begin
    more = 1;
    while (go && more) q = q + 8'd1;
  end
endmodule
`,
  });
  run(host, cycle(2));
  run(host, { kind: "poke", key: "go", text: "1" });
  run(host, cycle(2));
  expect(host.update().view.stop).toMatchObject({ kind: "fault" });
});

describe("a testbench with time", () => {
  const texts = { "fifo.sv": fifo, "fifo_tb.sv": bench };

  test("goes by events, by cycles of its clock, to times and conditions, and back", async () => {
    const { host, clocks } = await open(texts);
    expect(clocks).toMatchObject({ clock: "clk" });
    expect(host.cycles).toEqual({ origin: 5000, period: 10_000, hasClock: true });
    expect(host.update().view).toMatchObject({ at: "0 ns", time: "time", hasCycles: true });
    run(host, event(1));
    expect(host.update().view.at).toBe("5 ns");
    run(host, event(2));
    expect(host.update().view.at).toBe("15 ns");
    run(host, cycle(1));
    expect(host.update().view.at).toBe("25 ns");
    run(host, event(-1));
    expect(host.update().view.at).toBe("20 ns");
    run(host, cycle(1));
    run(host, cycle(-1));
    expect(host.update().view.at).toBe("15 ns");
    run(host, runTo("52 ns"));
    expect(host.update().view.at).toBe("52 ns");
    expect(values(host)).toMatchObject({ joined: 1n, rst_n: 1n });
    run(host, runTo("dut.count == 3"));
    expect(host.update().view.at).toBe("85 ns");
    expect(host.act(runTo("70 ns"))).toContain("behind");
    expect(host.act(runTo("70"))).toContain("70 ns");
    run(host, { kind: "look-into", modules: ["dut"] });
    expect(values(host)).toMatchObject({ "dut.count": 3n });
    expect(host.readMemory("dut.mem", 0, 4)).toEqual([3n, 6n, 9n, 0n]);
    run(host, { kind: "go", tick: 65_001 });
    expect(host.update().view.at).toBe("65 ns");
    expect(values(host)).toMatchObject({ "dut.count": 1n });
    run(host, { kind: "go", tick: 85_001 });
    expect(values(host)).toMatchObject({ "dut.count": 3n });
  });

  test("prints, ends with `$finish`, and forgets what it printed when it is changed before", async () => {
    const { host } = await open(texts);
    let lines: { readonly tick: number; readonly text: string }[] = [];
    const look = () => {
      const { view, output } = host.update();
      const { cutAt } = output;
      lines = [
        ...(cutAt === undefined ? lines : lines.filter(({ tick }) => tick < cutAt)),
        ...output.lines,
      ];
      return view;
    };
    run(host, runTo("", "fast"));
    expect(look()).toMatchObject({ stop: { kind: "finish" }, at: "1.14 µs" });
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)?.text).toBe("8 words\n");
    run(host, event(1));
    expect(look()).toMatchObject({ stop: { kind: "finish" }, at: "1.14 µs" });

    run(host, { kind: "go", tick: 100_001 });
    run(host, { kind: "poke", key: "din", text: "100" });
    run(host, { kind: "poke", key: "dut.count", text: "9" });
    run(host, { kind: "poke-element", key: "dut.mem", index: 0, hex: "77" });
    run(host, runTo("", "recorded"));
    expect(look()).toMatchObject({ at: "1.14 µs" });
    expect(lines.map(({ text }) => text.trim())).toContain("push 103 at 110000");
    expect(lines.at(-1)?.text).toBe("13 words\n");
    expect(host.readMemory("dut.mem", 0, 1)).toEqual([0x77n]);
  });

  test("its record is in its own time and stays whole over ways back", async () => {
    const straight = await open(texts);
    run(straight.host, runTo("300 ns"));
    const whole = openTrace(recordOf(straight.host)());
    const { host } = await open(texts);
    const record = recordOf(host);
    run(host, runTo("120 ns"));
    record();
    run(host, { kind: "go", tick: 60_001 });
    run(host, event(3));
    run(host, { kind: "poke", key: "din", text: "din" });
    run(host, runTo("200 ns"));
    record();
    run(host, cycle(2));
    run(host, runTo("300 ns"));
    const trace = openTrace(record());
    for (const name of ["clk", "din", "dut.count", "dut.mem[3]"]) {
      const signal = whole.indexOf(`fifo_tb.${name}`) ?? -1;
      const own = trace.indexOf(`fifo_tb.${name}`) ?? -1;
      for (let time = 0; time <= 300_000; time += 2500) {
        expect(trace.valueAt(own, time), `${name} at ${time}`).toBe(whole.valueAt(signal, time));
      }
    }
    const again = host.recordWords("dut.mem", 0, 4, 10);
    expect(again && openTrace(again).startTime).toBeGreaterThanOrEqual(195_000);
  });

  test("a loop without time is named, and can be gone back from", async () => {
    const { host } = await open({
      "stuck.sv": `module stuck;
  int n = 0;
  initial begin
    #10 n = 1;
    #10 while (n == 1) begin end
    n = 2;
  end
endmodule
`,
    });
    run(host, runTo(""));
    const { view } = host.update();
    expect(view).toMatchObject({ at: "10 ps", stop: { kind: "fault" } });
    expect(view.stop?.kind === "fault" && view.stop.span?.file).toBe("stuck.sv");
    run(host, event(-1));
    run(host, event(1));
    run(host, { kind: "poke", key: "n", text: "0" });
    run(host, runTo(""));
    expect(values(host)).toMatchObject({ n: 2n });
    expect(host.update().view.stop).toMatchObject({ kind: "finish" });
  });

  test("failures stop the run where they are", async () => {
    const { host } = await open({
      "check.sv": `module check;
  logic clk = 0; int n = 0;
  always #5 clk = ~clk;
  always @(posedge clk) begin n <= n + 1; if (n == 1000) $error("n is %0d", n); end
endmodule
`,
    });
    run(host, runTo("", "fast"));
    expect(host.update().view.stop).toMatchObject({ kind: "assertion" });
    expect(values(host)).toMatchObject({ n: 1001n });
    run(host, {
      kind: "set-breakpoints",
      breakpoints: [{ id: "1", kind: "expression", isEnabled: true, condition: "n == 2000" }],
    });
    run(host, runTo("", "fast"));
    expect(host.update().view.stop).toMatchObject({ kind: "breakpoint", id: "1" });
    run(host, { kind: "go", tick: 5_006 });
    expect(values(host)).toMatchObject({ n: 501n });
  });
});
