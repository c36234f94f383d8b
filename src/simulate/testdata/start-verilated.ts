import { userPlace } from "../../flow/brief-places.ts";
import type { CompiledBrief } from "../../systemverilog/testdata/compile.ts";
import { elaborateSystemVerilog } from "../../tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../../tools/verilator/verilator-tool.ts";
import { instantiateModel } from "../../verilated/instantiate-model.ts";
import { lowerModel } from "../../verilated/lower-model.ts";
import type { InteractiveEngine } from "../interactive-engine.ts";
import { verilatedEngine } from "../verilated-engine.ts";

/** Makes the model of a compiled program; each call of the result starts it afresh. */
export async function startVerilated(
  verilator: VerilatorTool,
  { program, sv }: CompiledBrief,
): Promise<() => InteractiveEngine> {
  const sources = [sv];
  const elaborated = elaborateSystemVerilog(verilator, { files: sources, top: sv.name });
  const { value: model, diagnostics } = lowerModel({ ...elaborated, top: sv.name, sources });
  if (elaborated.outcome !== "ok" || model === undefined) {
    throw new Error(`${elaborated.stderr}\n${diagnostics.map(({ message }) => message).join("\n")}`);
  }
  const compiled = await WebAssembly.compile(model.wasm);
  return () =>
    verilatedEngine(
      instantiateModel(model, { compiled, readText: () => undefined }),
      model,
      program,
      {
        isTraced: true,
        locate: (location) => {
          const place = userPlace([sv], [], location, undefined);
          return place.kind === "own" ? place.span : undefined;
        },
      },
    );
}
