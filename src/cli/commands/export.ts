import type { Revision } from "../../base/brand.ts";
import { exportProject } from "../../flow/export-project.ts";
import { UsageError } from "../exit-codes.ts";
import { parseOptions, requiredChoice } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, hasErrors, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";
import { writeFiles } from "../write-files.ts";

const targets = ["vivado", "yosys", "verilator"] as const;

/** `gatewright export PROJECT --target T -o DIR`: a bundle that builds with native tools. */
export async function exportBundle(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "target", "output", "json"]);
  const target = requiredChoice("target", options.value("target"), targets);
  const folder = options.value("output");
  if (folder === undefined) {
    throw new UsageError("-o DIR is required: where the bundle goes");
  }
  const inputs = await readInputs(options.paths, options.value("hw"));
  const { diagnostics, files } = exportProject({
    files: inputs.files,
    revision: 0 as Revision,
    top: options.value("top"),
    hardwarePath: inputs.hardwarePath,
    projectName: inputs.name,
    target,
  });
  const written = hasErrors(diagnostics) ? [] : await writeFiles(folder, files);
  if (options.json) {
    printJson({ diagnostics: jsonDiagnostics(diagnostics, inputs), files: written });
  } else {
    printDiagnostics(diagnostics, inputs);
    process.stdout.write(written.map((path) => `${path}\n`).join(""));
  }
  return exitCodeFor(diagnostics);
}
