import type { SourceFile } from "../base/source.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { type BuildOptions, type BuiltModel, buildModel } from "./build-model.ts";
import type { Toolbox } from "./toolbox.ts";

/**
 * A SystemVerilog module whose inputs, the clock among them, come from outside. Its own delays pass at
 * once where it has any, as those of `q <= #1 d`: its time is that of its clock.
 */
export async function buildDriven(
  top: string,
  modules: readonly SvModule[],
  files: readonly SourceFile[],
  toolbox: Toolbox,
  given: Pick<BuildOptions, "defines" | "parameters"> = {},
): Promise<BuiltModel> {
  const plain = await buildModel(top, modules, files, toolbox, given);
  if (plain.model !== undefined) {
    return plain;
  }
  const options = { ...given, ignoresDelays: true };
  const without = await buildModel(top, modules, files, toolbox, options);
  return without.model === undefined ? plain : without;
}
