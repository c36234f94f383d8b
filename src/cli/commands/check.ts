import type { Revision } from "../../base/brand.ts";
import { checkProject } from "../../flow/check-project.ts";
import { UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";

/** `gatewright check FILE.ebv...`: what is wrong in Brief files. */
export async function check(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "json", "strict"]);
  const inputs = await readInputs(options.paths, options.value("hw"));
  if (![...inputs.files.keys()].some((path) => path.endsWith(".ebv"))) {
    const named = options.paths.map((path) => `\`${path}\``).join(", ");
    throw new UsageError(`no Brief file in ${named}; \`gatewright lint\` looks at SystemVerilog`);
  }
  const { diagnostics } = checkProject({
    files: inputs.files,
    revision: 0 as Revision,
    top: options.value("top"),
    hardwarePath: inputs.hardwarePath,
    isStrict: options.strict,
  });
  if (options.json) {
    printJson({ diagnostics: jsonDiagnostics(diagnostics, inputs) });
  } else {
    printDiagnostics(diagnostics, inputs);
  }
  return exitCodeFor(diagnostics);
}
