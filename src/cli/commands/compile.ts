import { compileModules } from "../../flow/compile-modules.ts";
import { encodeText } from "../../project/file-set.ts";
import { toJson } from "../../systemverilog/source-map.ts";
import { UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, hasErrors, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";
import { writeFiles } from "../write-files.ts";

/** `gatewright compile FILE.ebv -o DIR`: writes <module>.sv and <module>.map.json. */
export async function compile(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "json", "output"]);
  const folder = options.value("output");
  if (folder === undefined) {
    throw new UsageError("-o DIR is required: where the SystemVerilog goes");
  }
  const inputs = await readInputs(options.paths, options.value("hw"));
  const top = options.value("top");
  const { diagnostics, modules } = compileModules({
    files: inputs.files,
    top,
    hardwarePath: inputs.hardwarePath,
  });
  const chosen = hasErrors(diagnostics) ? [] : modules;
  const files = new Map(
    chosen.flatMap((module) => [
      [module.path, encodeText(module.text)] as const,
      [`${module.name}.map.json`, encodeText(toJson(module.map))] as const,
    ]),
  );
  const written = await writeFiles(folder, files);
  if (options.json) {
    printJson({ diagnostics: jsonDiagnostics(diagnostics, inputs), files: written });
  } else {
    printDiagnostics(diagnostics, inputs);
    process.stdout.write(written.map((path) => `${path}\n`).join(""));
  }
  return exitCodeFor(diagnostics);
}
