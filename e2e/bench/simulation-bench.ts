import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { elaborateSystemVerilog } from "../../src/tools/verilator/elaborate.ts";
import { lowerModel } from "../../src/verilated/lower-model.ts";
import type { SimModel } from "../../src/verilated/sim-model.ts";
import { buildNativeModel, type NativeWorkshop, runNative } from "../native/build-native-model.ts";
import { nativeWorkshop } from "../native/native-workshop.ts";
import { type BenchDesign, benchDesigns } from "./bench-designs.ts";
import { benchMain, type DrivenPorts } from "./bench-main.ts";
import type { BenchResult } from "./bench-result.ts";
import { createDriver } from "./drive-model.ts";
import { median, rangeOf } from "./statistics.ts";

const rounds = 5;
/** How long each run of the native model is meant to take. */
const aimSeconds = { untraced: 0.4, traced: 0.4 };
const calibrationCycles = 2_000;
const maximumCycles = 4_000_000;

interface Run {
  readonly checksum: string;
  readonly seconds: number;
}

/**
 * Cycles per second of our models and of native Verilator's, under the same stimulus in the same
 * run; throws if their outputs differ. `only` names the designs to run.
 */
export async function runSimulationBench(
  say: (text: string) => void,
  only: readonly string[] = [],
): Promise<readonly BenchResult[]> {
  const workshop = await nativeWorkshop();
  const toolbox = nodeToolbox();
  const tool = await toolbox.verilator();
  const results: BenchResult[] = [];
  for (const design of await benchDesigns()) {
    if (only.length > 0 && !only.includes(design.name)) {
      continue;
    }
    say(`sim: ${design.name}`);
    const { top, files } = design;
    const elaborated = elaborateSystemVerilog(tool, { files, top });
    const { value: model, diagnostics } = lowerModel({ ...elaborated, top, sources: files });
    if (model === undefined) {
      const reason = diagnostics[0]?.message ?? elaborated.stderr;
      throw new Error(`${design.name} cannot be simulated: ${reason}`);
    }
    for (const traced of [false, true]) {
      results.push(await compare(workshop, design, model, traced));
    }
  }
  return results;
}

async function compare(
  workshop: NativeWorkshop,
  design: BenchDesign,
  model: SimModel,
  traced: boolean,
): Promise<BenchResult> {
  const ports = portsOf(model);
  const { top, files } = design;
  const main = benchMain(ports, traced);
  const program = await buildNativeModel(workshop, {
    top,
    files,
    main,
    traced,
    optimisation: "-O3",
  });
  const compiled = await WebAssembly.compile(model.wasm);
  const folder = await mkdtemp(join(tmpdir(), "gatewright-bench-"));
  const native = async (cycles: number): Promise<Run> => {
    const vcd = join(folder, "dump.vcd");
    const printed = await runNative(program, [String(cycles), vcd], folder);
    const [, checksum = "", seconds = ""] = /result (\w+) ([\d.]+)\n$/.exec(printed) ?? [];
    if (traced && (await stat(vcd)).size === 0) {
      throw new Error(`the native model of ${design.name} wrote no VCD`);
    }
    return { checksum, seconds: Number(seconds) };
  };
  const ours = createDriver(model, compiled, ports, traced);
  try {
    const first = await native(calibrationCycles);
    const aim = traced ? aimSeconds.traced : aimSeconds.untraced;
    const wanted = Math.round((calibrationCycles * aim) / first.seconds);
    const cycles = Math.max(calibrationCycles, Math.min(maximumCycles, wanted));
    ours(Math.min(cycles, 20_000));
    const pairs: { readonly ours: Run; readonly native: Run }[] = [];
    for (let round = 0; round < rounds; round++) {
      const pair = { native: await native(cycles), ours: ours(cycles) };
      if (pair.native.checksum !== pair.ours.checksum) {
        throw new Error(`the outputs of ${design.name} differ from those of native Verilator`);
      }
      pairs.push(pair);
    }
    const ratios = pairs.map((pair) => pair.native.seconds / pair.ours.seconds);
    return {
      metric: traced ? "traced-vs-native-vcd" : "untraced-vs-native",
      design: design.name,
      value: Math.round(median(pairs.map((pair) => cycles / pair.ours.seconds))),
      unit: "cycles/s",
      ratio: median(ratios),
      baseline: Math.round(median(pairs.map((pair) => cycles / pair.native.seconds))),
      range: rangeOf(ratios),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The ports of a model by their usual names: what is named like a clock or a reset is one. */
function portsOf(model: SimModel): DrivenPorts {
  const ports = model.variables
    .filter(({ direction }) => direction !== undefined)
    .map(({ path, type, direction }) => ({
      name: path.slice(model.top.length + 1),
      width: type.width,
      direction,
    }));
  const clock = ports.find(({ name }) => /^(clk|clock)$/.test(name))?.name;
  if (clock === undefined) {
    throw new Error(`${model.top} has no clock`);
  }
  const reset = ports.find(({ name }) => /^(a?rst|a?reset)(_?n)?$/.test(name))?.name;
  const inputs = ports.filter(
    ({ name, direction }) => direction === "input" && name !== clock && name !== reset,
  );
  return {
    clock,
    reset: reset === undefined ? undefined : { name: reset, active: /n$/.test(reset) ? 0 : 1 },
    inputs,
    outputs: ports.filter(({ direction }) => direction === "output"),
  };
}
