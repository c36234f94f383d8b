import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { openTrace } from "../trace/open-trace.ts";
import { instantiateModel } from "./instantiate-model.ts";
import { lowerModel } from "./lower-model.ts";
import { drivenClock, drivenPorts } from "./testdata/drive-randomly.ts";
import { nodeVerilator } from "./testdata/node-verilator.ts";

const folder = "src/verilated/testdata";
let tool: VerilatorTool;

beforeAll(async () => {
  tool = await nodeVerilator();
});

test.each([...["reuse", "cpu", "clocks", "latches", "fifo", "structs", "generated", "wide"]])(
  "the record of %s holds each value at each time, with and without an event",
  async (top) => {
    const sources = [{ path: `${top}.sv`, text: readFileSync(`${folder}/${top}.sv`, "utf8") }];
    const elaborated = elaborateSystemVerilog(tool, { files: sources, top });
    const { value: model } = lowerModel({ ...elaborated, top, sources });
    if (model === undefined) {
      throw new Error("no model");
    }
    const compiled = await WebAssembly.compile(model.wasm);
    const instance = instantiateModel(model, { compiled, readText: () => undefined });
    const signals = model.traceSignals.filter(({ path }) => instance.has(path));
    const { inputs } = drivenPorts(model);
    const state = model.traceSignals.find(
      ({ path, role }) => role === "state" && instance.has(path),
    );
    const seen: bigint[][] = [];
    let seed = 1;
    const random = (): bigint => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return BigInt(seed >>> 3);
    };
    const record = (): void => {
      instance.evaluate(seen.length);
      instance.recordTrace(seen.length);
      seen.push(signals.map(({ path }) => instance.read(path)));
    };
    instance.initialise();
    for (let cycle = 0; cycle < 40; cycle++) {
      instance.write(`${top}.${drivenClock}`, 0n);
      record();
      for (const { path } of inputs) {
        instance.write(path, path.endsWith("rst") && cycle > 1 ? 0n : random());
      }
      record();
      instance.write(`${top}.${drivenClock}`, 1n);
      record();
      if (cycle === 20 && state !== undefined) {
        instance.write(state.path, random());
        record();
      }
    }
    const store = openTrace({
      signals: model.traceSignals,
      regionBytes: model.traceBytes,
      chunks: instance.takeTrace(),
      endTime: seen.length as never,
      ticksPerCycle: 3,
      tickPicoseconds: 1000,
    });
    for (const [index, { path }] of signals.entries()) {
      const at = store.indexOf(path);
      const recorded = seen.map((_, time) =>
        at === undefined ? undefined : store.valueAt(at, time as never),
      );
      expect(recorded, path).toEqual(seen.map((values) => values[index]));
    }
  },
);

const parts = `module parts (
  input  logic             clk,
  input  logic [3:0][7:0]  bytes,
  input  logic [2:0][11:0] dozens,
  output logic [95:0]      seen
);
  typedef struct packed { logic [15:0] high; logic [6:0] odd; logic [8:0] low; } pair_t;
  pair_t pair;
  logic [1:0][47:0] wide;
  logic [7:0] rom [0:15];
  logic [7:0] never;
  initial for (int i = 0; i < 16; i++) rom[i] = 8'(3 * i);
  initial never = 8'h5a;
  always_ff @(posedge clk) begin
    pair <= {bytes[1], bytes[0], dozens[1][6:0], dozens[0][8:0]};
    wide <= {wide[0], wide[1] ^ {rom[bytes[2][3:0]], bytes, dozens[2][7:0]}};
  end
  assign seen = {pair, wide[0], rom[pair.low[3:0]], never};
endmodule`;

test("parts of packed arrays and structs lie in them, and what stays as it is is looked at after a change by hand", async () => {
  const sources = [{ path: "parts.sv", text: parts }];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top: "parts" });
  const { value: model } = lowerModel({ ...elaborated, top: "parts", sources });
  if (model === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const instance = instantiateModel(model, { compiled, readText: () => undefined });
  const received: Uint8Array[] = [];
  instance.sendTrace((bytes) => {
    received.push(bytes.slice());
  });
  instance.initialise();
  const bytes: bigint[] = [];
  const dozens: bigint[] = [];
  const pairs: bigint[] = [];
  for (let time = 0; time < 60; time++) {
    if (time % 2 === 0) {
      bytes.push(BigInt(Math.imul(time + 1, 0x9e3779b1) >>> 0));
      dozens.push(BigInt(Math.imul(time + 7, 0x85ebca6b) >>> 0) << 3n);
    }
    const [b = 0n, d = 0n] = [bytes.at(-1), dozens.at(-1)];
    instance.write("parts.bytes", b);
    instance.write("parts.dozens", d & 0xfffffffffn);
    instance.write("parts.clk", BigInt(time % 2));
    if (time === 30) {
      instance.writeElement("parts.rom", 5, 0xeen);
    }
    instance.evaluate(time);
    instance.recordTrace(time);
    pairs.push(instance.read("parts.seen") >> 64n);
  }
  expect(instance.takeTrace()).toEqual([]);
  const store = openTrace({
    ...{ signals: model.traceSignals, regionBytes: model.traceBytes, chunks: received },
    ...{ endTime: 60 as never, ticksPerCycle: 2, tickPicoseconds: 1000 },
  });
  const valueAt = (path: string, time: number): bigint | undefined => {
    const signal = store.indexOf(path);
    expect(signal, path).toBeDefined();
    return signal === undefined ? undefined : store.valueAt(signal, time);
  };
  for (let time = 0; time < 60; time++) {
    const [b = 0n, d = 0n] = [bytes[time >> 1], dozens[time >> 1]];
    for (let part = 0; part < 4; part++) {
      expect(valueAt(`parts.bytes.[${part}]`, time)).toBe((b >> BigInt(8 * part)) & 0xffn);
    }
    for (let part = 0; part < 3; part++) {
      expect(valueAt(`parts.dozens.[${part}]`, time)).toBe((d >> BigInt(12 * part)) & 0xfffn);
    }
    const pair = pairs[time] ?? 0n;
    expect(valueAt("parts.pair.high", time)).toBe(pair >> 16n);
    expect(valueAt("parts.pair.odd", time)).toBe((pair >> 9n) & 0x7fn);
    expect(valueAt("parts.pair.low", time)).toBe(pair & 0x1ffn);
    expect(valueAt("parts.rom[5]", time)).toBe(time < 30 ? 15n : 0xeen);
    expect(valueAt("parts.never", time)).toBe(0x5an);
    const seen = valueAt("parts.seen", time) ?? 0n;
    expect(valueAt("parts.wide.[0]", time)).toBe((seen >> 16n) & 0xffffffffffffn);
  }
});

test("cycles that run within the model leave the record of cycles that are driven edge by edge", async () => {
  const sources = [{ path: "fifo.sv", text: readFileSync(`${folder}/fifo.sv`, "utf8") }];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top: "fifo" });
  const { value: model } = lowerModel({ ...elaborated, top: "fifo", sources });
  if (model === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const [whole, single] = [0, 1].map(() => {
    const instance = instantiateModel(model, { compiled, readText: () => undefined });
    instance.initialise();
    return instance;
  });
  let time = 0;
  for (const count of [1, 7, 40]) {
    for (const { path, type } of drivenPorts(model).inputs) {
      const value = path.endsWith("rst") ? 0n : BigInt(count) & ((1n << BigInt(type.width)) - 1n);
      whole?.write(path, value);
      single?.write(path, value);
    }
    whole?.runCycles(`fifo.${drivenClock}`, count, true);
    for (let edge = 0; edge < 2 * count; edge++) {
      single?.write(`fifo.${drivenClock}`, BigInt(edge % 2));
      single?.evaluate(time);
      single?.recordTrace(time++);
    }
    const taken = whole?.takeTrace();
    expect(taken).toHaveLength(1);
    expect(taken).toEqual(single?.takeTrace());
  }
});
