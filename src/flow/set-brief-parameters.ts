import type { SourceFile } from "../base/source.ts";
import type { BriefResult } from "../brief/pipeline.ts";
import { briefParameterSet } from "../diagnostics/catalogue/hierarchy.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parameterSettings } from "../systemverilog/parameter-settings.ts";

interface BriefModule {
  readonly module: string;
  readonly source: SourceFile;
  readonly result: BriefResult;
}

/** Where SystemVerilog sets parameters of Brief modules, which are compiled for the values that Brief gives them. */
export function setBriefParameters(
  briefFiles: readonly BriefModule[],
  svFiles: readonly SourceFile[],
): readonly Diagnostic[] {
  const byModule = new Map(briefFiles.map((file) => [file.module, file]));
  const modules = new Set(byModule.keys());
  return svFiles
    .filter(({ text }) => modules.size > 0 && text.includes("#"))
    .flatMap(({ path, text }) =>
      parameterSettings(text, modules).flatMap(({ module, start, end, names }) => {
        const file = byModule.get(module);
        return file === undefined
          ? []
          : [
              briefParameterSet(
                { file: path, start, end },
                { module, names, path: file.source.path, example: exampleOf(file, names) },
              ),
            ];
      }),
    );
}

/** What the module would be called with another value of one of the parameters. */
function exampleOf({ module, result }: BriefModule, names: readonly string[]) {
  const header = result.ast.items.find((item) => item.kind === "module");
  const parameters = header?.params.map(({ name }) => name.text) ?? [];
  const parameter = names.find((name) => parameters.includes(name)) ?? parameters[0];
  return parameter === undefined
    ? undefined
    : { parameter, value: 12, name: `${module}_${parameter}12` };
}
