import type { SvModule } from "../systemverilog/sv-module.ts";
import type { CompiledProject } from "./compile-project.ts";

/**
 * What the tops and the modules under SystemVerilog became, their parts included, then what became of
 * files that no top without errors uses, then the wrappers of the tops and those that SystemVerilog
 * uses. A module is there once: as a part, which shows what its parent looks at, rather than by itself;
 * if two tops use it differently, as the first has it.
 */
export function projectModules({
  briefFiles,
  tops,
  usedWrappers,
  usedModules,
}: CompiledProject): readonly SvModule[] {
  const modules = new Map<string, SvModule>();
  const parts = new Map<string, SvModule>();
  for (const part of briefFiles.flatMap(({ design }) => design.slice(0, -1))) {
    parts.set(part.path, parts.get(part.path) ?? part);
  }
  const add = (module: SvModule): void => {
    modules.set(module.path, modules.get(module.path) ?? parts.get(module.path) ?? module);
  };
  for (const { design } of briefFiles.filter(
    ({ module }) => tops.includes(module) || usedModules.has(module),
  )) {
    design.forEach(add);
  }
  for (const { design } of briefFiles) {
    design.slice(-1).forEach(add);
  }
  for (const { module, wrapper } of briefFiles) {
    if (wrapper !== undefined && (tops.includes(module) || usedWrappers.has(wrapper.name))) {
      add(wrapper);
    }
  }
  return [...modules.values()];
}
