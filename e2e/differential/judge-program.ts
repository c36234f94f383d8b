import type { VerilatorTool } from "../../src/tools/verilator/verilator-tool.ts";
import type { NativeWorkshop } from "../native/build-native-model.ts";
import { compareEngines } from "./compare-engines.ts";
import type { CompiledProgram } from "./compile-program.ts";
import { type NativeJob, runNativeBatch } from "./native-batch.ts";
import { startModel, startReference } from "./start-engines.ts";
import { randomStimulus } from "./stimulus.ts";
import { synthesizeNetlists } from "./synthesize-netlists.ts";

/** What is wrong with a program, in words; `undefined` if every engine tells the same. */
export type Verdict = string | undefined;

/** Compares the interpreter with our own Verilator engine. */
export async function judgeModel(
  verilator: VerilatorTool,
  compiled: CompiledProgram,
  seed: number,
  cycles: number,
): Promise<Verdict> {
  const model = await startModel(verilator, compiled);
  if ("refusal" in model) {
    return model.refusal;
  }
  const stimulus = randomStimulus(compiled.program, seed, cycles);
  const found = compareEngines(compiled, startReference(compiled), model, stimulus);
  return found === undefined
    ? undefined
    : `cycle ${found.cycle}: ${found.what}, in the interpreter and in Verilator's model`;
}

/** Compares the interpreter with native Verilator, of the SystemVerilog and of the netlist. */
export async function judgeNative(
  workshop: NativeWorkshop,
  programs: readonly { readonly compiled: CompiledProgram; readonly seed: number }[],
  cycles: number,
): Promise<readonly Verdict[]> {
  const netlists = await synthesizeNetlists(programs.map(({ compiled }) => compiled));
  const jobs = programs.map(
    ({ compiled, seed }, at): NativeJob => ({
      compiled,
      stimulus: randomStimulus(compiled.program, seed, cycles),
      netlist: netlists[at],
    }),
  );
  const found = await runNativeBatch(workshop, jobs, startReference);
  return found.map((one) => (one === undefined ? undefined : `cycle ${one.cycle}: ${one.what}`));
}
