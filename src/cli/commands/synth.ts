import type { Revision } from "../../base/brand.ts";
import { families } from "../../boards/families.ts";
import { synthesizeProject } from "../../flow/synthesize-project.ts";
import { exitCode } from "../exit-codes.ts";
import { nodeToolbox } from "../node-toolbox.ts";
import { parseOptions, requiredChoice } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";

/** `gatewright synth PROJECT|FILE --device D`: what the design costs there. */
export async function synth(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "device", "json"]);
  const device = requiredChoice("device", options.value("device"), families);
  const inputs = await readInputs(options.paths, options.value("hw"));
  const { diagnostics, report } = await synthesizeProject(
    {
      files: inputs.files,
      revision: 0 as Revision,
      top: options.value("top"),
      hardwarePath: inputs.hardwarePath,
      target: device,
    },
    nodeToolbox(),
    () => {},
  );
  const { other, ...cells } = report?.cells ?? { other: {} };
  if (options.json) {
    printJson({
      cells: report === undefined ? undefined : { ...cells, other },
      top: report?.top,
      device,
      uses: report?.uses ?? [],
      misfits: report?.misfits ?? [],
      tool: report === undefined ? undefined : `yosys ${report.toolVersion}`,
      diagnostics: jsonDiagnostics(diagnostics, inputs),
    });
  } else {
    printDiagnostics(diagnostics, inputs);
    for (const { title, used, available } of report?.uses ?? []) {
      const of = available === undefined ? "" : ` of ${available}`;
      process.stdout.write(`${title.padEnd(20)} ${String(used).padStart(8)}${of}\n`);
    }
    for (const misfit of report?.misfits ?? []) {
      process.stderr.write(`${misfit}\n`);
    }
  }
  return (report?.misfits.length ?? 0) > 0 ? exitCode.findings : exitCodeFor(diagnostics);
}
