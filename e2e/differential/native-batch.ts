import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toUnsigned } from "../../src/base/bits.ts";
import type { SourceFile } from "../../src/base/source.ts";
import type { SignalId } from "../../src/brief/ids.ts";
import { valueTypeOf } from "../../src/brief/signal-type.ts";
import type { SimulationEngine } from "../../src/simulate/simulation-engine.ts";
import { buildNativeModel, type NativeWorkshop, runNative } from "../native/build-native-model.ts";
import type { Disagreement } from "./compare-engines.ts";
import type { CompiledProgram } from "./compile-program.ts";
import { playbackMain } from "./playback-main.ts";
import { drivenTriggers, type StimulusCycle } from "./stimulus.ts";

/** A program to be run natively, and what it must do. */
export interface NativeJob {
  readonly compiled: CompiledProgram;
  readonly stimulus: readonly StimulusCycle[];
  /** The same design as a netlist; its module is called `<top>_net`. */
  readonly netlist: SourceFile | undefined;
}

/** A port of the batch; wide ones lie in words of 32 bits, the lowest first. */
interface BatchPort {
  readonly name: string;
  readonly width: number;
}

interface JobPorts {
  readonly inputs: readonly BatchPort[];
  readonly outputs: readonly (BatchPort & { readonly signal: SignalId; readonly what: string })[];
}

/**
 * Runs programs in one native model: their SystemVerilog and their netlists, each with its own
 * stimulus, all as long as the first. Gives for each the first output that is not as the reference
 * engine has it, after any edge but the first, which is that of the power-up.
 */
export async function runNativeBatch(
  workshop: NativeWorkshop,
  jobs: readonly NativeJob[],
  startReference: (compiled: CompiledProgram) => SimulationEngine,
): Promise<readonly (Disagreement | undefined)[]> {
  const cycles = jobs[0]?.stimulus.length ?? 0;
  const ports = jobs.map(portsOfJob);
  const inputs = ports.flatMap((one) => one.inputs);
  const outputs = ports.flatMap((one) => one.outputs);
  const model = await buildNativeModel(workshop, {
    top: "batch",
    files: [
      ...jobs.flatMap(({ compiled, netlist }) => [
        ...compiled.modules,
        ...(netlist === undefined ? [] : [netlist]),
      ]),
      { path: "batch.sv", text: wrapper(jobs, ports) },
    ],
    main: playbackMain(inputs, outputs),
    traced: false,
    optimisation: "-O0",
  });
  const folder = await mkdtemp(join(tmpdir(), "gatewright-batch-"));
  try {
    await writeFile(join(folder, "in.bin"), stimulusBytes(jobs, ports, cycles));
    await runNative(model, [String(cycles)], folder);
    const seen = wordReader(await readFile(join(folder, "out.bin")));
    const found: (Disagreement | undefined)[] = jobs.map(() => undefined);
    const engines = jobs.map(({ compiled }) => startReference(compiled));
    for (let cycle = 0; cycle < cycles; cycle++) {
      for (const [at, { compiled, stimulus }] of jobs.entries()) {
        const engine = engines[at];
        const step = stimulus[cycle];
        if (engine === undefined || step === undefined) {
          continue;
        }
        drivenTriggers(compiled.program).forEach(({ id }, place) => {
          engine.drive(id, step.values[place] ?? 0n);
        });
        engine.clockEdge({ resetAsserted: step.isReset, beforeEdge: () => undefined });
        for (const { signal, what, width } of ports[at]?.outputs ?? []) {
          const native = seen(width);
          const expected = toUnsigned(engine.read(signal) ?? 0n, width);
          if (native !== expected && cycle > 0) {
            found[at] ??= { cycle, what: `${what} is ${expected} and ${native}` };
          }
        }
      }
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function portsOfJob({ compiled, netlist }: NativeJob): JobPorts {
  const { program } = compiled;
  const { svName, reset } = program;
  const outputs = program.signals.filter(
    (signal) => (signal.kind === "state" || signal.kind === "comb") && signal.isOutput,
  );
  const outputsOf = (prefix: string, where: string): JobPorts["outputs"] =>
    outputs.map((signal) => ({
      name: `${prefix}_${signal.svName}`,
      width: valueTypeOf(signal).width,
      signal: signal.id,
      what: `${signal.name} in the interpreter and ${where}`,
    }));
  return {
    inputs: [
      { name: `${svName}_${reset.port}`, width: 1 },
      ...drivenTriggers(program).map((trigger) => ({
        name: `${svName}_${trigger.svName}`,
        width: trigger.type.width,
      })),
    ],
    outputs: [
      ...outputsOf(svName, "native Verilator"),
      ...(netlist === undefined ? [] : outputsOf(`${svName}_net`, "the netlist")),
    ],
  };
}

/** One module around all: ports of a program carry its name in front. */
function wrapper(jobs: readonly NativeJob[], ports: readonly JobPorts[]): string {
  const declare = (direction: string) => (port: BatchPort) =>
    `${direction} wire [${port.width - 1}:0] ${port.name}`;
  const all = [
    "input wire clk",
    ...ports.flatMap(({ inputs }) => inputs.map(declare("input"))),
    ...ports.flatMap(({ outputs }) => outputs.map(declare("output"))),
  ];
  const instances = jobs.flatMap(({ compiled, netlist }) => {
    const { svName, clockPort, reset, signals } = compiled.program;
    const connect = (prefix: string): string =>
      [
        `.${clockPort}(clk)`,
        `.${reset.port}(${svName}_${reset.port})`,
        ...drivenTriggers(compiled.program).map((one) => `.${one.svName}(${svName}_${one.svName})`),
        ...signals
          .filter((one) => (one.kind === "state" || one.kind === "comb") && one.isOutput)
          .map((one) => `.${one.svName}(${prefix}_${one.svName})`),
      ].join(", ");
    return [
      `  ${svName} u_${svName} (${connect(svName)});`,
      ...(netlist === undefined
        ? []
        : [`  ${svName}_net u_${svName}_net (${connect(`${svName}_net`)});`]),
    ];
  });
  return `module batch (\n  ${all.join(",\n  ")}\n);\n${instances.join("\n")}\nendmodule\n`;
}

function stimulusBytes(
  jobs: readonly NativeJob[],
  ports: readonly JobPorts[],
  cycles: number,
): Uint8Array {
  const words: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (const [at, { compiled, stimulus }] of jobs.entries()) {
      const step = stimulus[cycle];
      const isHigh = (step?.isReset === true) === (compiled.program.reset.active === "high");
      const values = [isHigh ? 1n : 0n, ...(step?.values ?? [])];
      ports[at]?.inputs.forEach(({ width }, place) => {
        const value = toUnsigned(values[place] ?? 0n, width);
        for (let low = 0; low < width; low += 32) {
          words.push(Number(toUnsigned(value >> BigInt(low), 32)));
        }
      });
    }
  }
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, at) => {
    view.setUint32(4 * at, word, true);
  });
  return bytes;
}

/** Reads one value after the other. */
function wordReader(bytes: Uint8Array): (width: number) => bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return (width) => {
    let value = 0n;
    for (let low = 0; low < width; low += 32) {
      value |= BigInt(view.getUint32(at, true)) << BigInt(low);
      at += 4;
    }
    return value;
  };
}
