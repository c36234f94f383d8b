import { userPlace } from "../../src/flow/brief-places.ts";
import { referenceEngine } from "../../src/simulate/reference-engine.ts";
import type { SimulationEngine } from "../../src/simulate/simulation-engine.ts";
import { verilatedEngine } from "../../src/simulate/verilated-engine.ts";
import { elaborateSystemVerilog } from "../../src/tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../../src/tools/verilator/verilator-tool.ts";
import { instantiateModel } from "../../src/verilated/instantiate-model.ts";
import { lowerModel } from "../../src/verilated/lower-model.ts";
import type { CompiledProgram } from "./compile-program.ts";

export function startReference({ program, files }: CompiledProgram): SimulationEngine {
  return referenceEngine(program, files, { isTraced: false });
}

/** Our Verilator engine, or what Verilator or the lowering say against the program. */
export async function startModel(
  verilator: VerilatorTool,
  { program, modules }: CompiledProgram,
): Promise<SimulationEngine | { readonly refusal: string }> {
  const elaborated = elaborateSystemVerilog(verilator, { files: modules, top: program.svName });
  if (elaborated.outcome !== "ok" || elaborated.messages.length > 0) {
    const said = elaborated.messages.map(({ text }) => text).join("; ");
    return { refusal: `Verilator says: ${said} ${elaborated.stderr}` };
  }
  const lowered = lowerModel({ ...elaborated, top: program.svName, sources: modules });
  const model = lowered.value;
  if (model === undefined) {
    const said = lowered.diagnostics.map(({ message }) => message).join("; ");
    return { refusal: `the lowering says: ${said}` };
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const instance = instantiateModel(model, { compiled, readText: () => undefined });
  return verilatedEngine(instance, model, program, {
    isTraced: false,
    locate: (location) => {
      const place = userPlace(modules, [], location, undefined);
      return place.kind === "own" ? place.span : undefined;
    },
  });
}
