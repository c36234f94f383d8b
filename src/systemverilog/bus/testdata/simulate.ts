import type { SourceFile } from "../../../base/source.ts";
import { elaborateSystemVerilog } from "../../../tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../../../tools/verilator/verilator-tool.ts";
import { instantiateModel } from "../../../verilated/instantiate-model.ts";
import { lowerModel } from "../../../verilated/lower-model.ts";
import type { ModelInstance } from "../../../verilated/model-instance.ts";

/** Verilator and our lowering of `top`; each call of what it returns is a fresh model. */
export async function buildBench(
  tool: VerilatorTool,
  top: string,
  sources: readonly SourceFile[],
): Promise<() => ModelInstance> {
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top });
  if (elaborated.outcome !== "ok") {
    throw new Error(elaborated.stderr);
  }
  const { value: model, diagnostics } = lowerModel({ ...elaborated, top, sources });
  if (model === undefined) {
    throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  }
  const compiled = await WebAssembly.compile(model.wasm);
  return () => instantiateModel(model, { compiled, readText: () => undefined });
}
