import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readingOrder } from "../project/reading-order.ts";
import { lintSystemVerilog } from "../tools/verilator/lint.ts";
import type { TopChoice } from "./choose-top.ts";
import type { CompiledProject } from "./compile-project.ts";
import type { Toolbox } from "./toolbox.ts";
import { verilatorDiagnostics } from "./verilator-diagnostics.ts";

/**
 * The diagnostics of a choice that is unclear: an instance that cannot be read makes its module look like a
 * second top, so syntax errors are told in place of that.
 */
export async function syntaxErrorsBehind(
  choice: Extract<TopChoice, { kind: "unclear" }>,
  project: CompiledProject,
  defines: readonly string[] | undefined,
  toolbox: Toolbox,
): Promise<readonly Diagnostic[]> {
  const [top] = project.tops;
  const { diagnostic } = choice;
  if (top === undefined || diagnostic.code !== "several-tops" || project.briefFiles.length > 0) {
    return [diagnostic];
  }
  const files = readingOrder(project.svFiles);
  const { messages } = lintSystemVerilog(await toolbox.verilator(), { files, top, defines });
  const errors = messages.filter(({ text }) => text.startsWith("syntax error"));
  return errors.length === 0 ? [diagnostic] : verilatorDiagnostics(errors, [], project.svFiles);
}
