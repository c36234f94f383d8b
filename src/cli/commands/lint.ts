import type { Revision } from "../../base/brand.ts";
import { lintProject } from "../../flow/lint-project.ts";
import { nodeToolbox } from "../node-toolbox.ts";
import { parseOptions } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";

/** `gatewright lint FILE.sv...`: Verilator's lint. */
export async function lint(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "json"]);
  const inputs = await readInputs(options.paths, options.value("hw"));
  const { diagnostics } = await lintProject(
    {
      files: inputs.files,
      revision: 0 as Revision,
      top: options.value("top"),
      hardwarePath: inputs.hardwarePath,
    },
    nodeToolbox(),
  );
  if (options.json) {
    printJson({ diagnostics: jsonDiagnostics(diagnostics, inputs) });
  } else {
    printDiagnostics(diagnostics, inputs);
  }
  return exitCodeFor(diagnostics);
}
