import type { SimTime } from "../../src/base/brand.ts";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { elaborateSystemVerilog } from "../../src/tools/verilator/elaborate.ts";
import { openTrace } from "../../src/trace/open-trace.ts";
import { instantiateModel } from "../../src/verilated/instantiate-model.ts";
import { lowerModel } from "../../src/verilated/lower-model.ts";
import { benchDesigns } from "./bench-designs.ts";
import type { BenchResult } from "./bench-result.ts";

const cycles = 2_000;

/**
 * Bytes of the record for each change of a signal, names of one value counted once: of the designs
 * with their inputs at rest, so that often little more than the clock changes, which costs most.
 */
export async function runTraceBench(
  say: (text: string) => void,
  only: readonly string[] = [],
): Promise<readonly BenchResult[]> {
  const tool = await nodeToolbox().verilator();
  const results: BenchResult[] = [];
  for (const { name, top, files } of await benchDesigns()) {
    if (only.length > 0 && !only.includes(name)) {
      continue;
    }
    say(`trace: ${name}`);
    const elaborated = elaborateSystemVerilog(tool, { files, top });
    const { value: model } = lowerModel({ ...elaborated, top, sources: files });
    const clock = model?.traceSignals.find(({ role }) => role === "clock")?.path;
    if (model === undefined || clock === undefined) {
      throw new Error(`${name} cannot be simulated`);
    }
    const compiled = await WebAssembly.compile(model.wasm);
    const instance = instantiateModel(model, { compiled, readText: () => undefined });
    instance.initialise();
    instance.runCycles(clock, cycles, true);
    const chunks = instance.takeTrace();
    const store = openTrace({
      signals: model.traceSignals,
      regionBytes: model.traceBytes,
      chunks,
      endTime: (2 * cycles) as SimTime,
      ticksPerCycle: 2,
      tickPicoseconds: 1,
    });
    const counted = new Map(store.signals.map(({ byteOffset }, index) => [byteOffset, index]));
    const changes = [...counted.values()].reduce(
      (sum, index) => sum + store.changesOf(index).times.length,
      0,
    );
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    results.push({
      metric: "trace-bytes-per-change",
      design: name,
      value: Math.round((100 * bytes) / changes) / 100,
      unit: "bytes",
    });
  }
  return results;
}
