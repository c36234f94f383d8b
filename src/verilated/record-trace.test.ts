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
