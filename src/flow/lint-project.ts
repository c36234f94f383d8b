import type { Revision } from "../base/brand.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { readingOrder } from "../project/reading-order.ts";
import { lintSystemVerilog } from "../tools/verilator/lint.ts";
import { chooseTop } from "./choose-top.ts";
import { compileProject } from "./compile-project.ts";
import { designSources } from "./design-sources.ts";
import { projectList } from "./project-list.ts";
import { projectModules } from "./project-modules.ts";
import type { LintReply } from "./replies.ts";
import { syntaxErrorsBehind } from "./syntax-errors-behind.ts";
import type { Toolbox } from "./toolbox.ts";
import { verilatorDiagnostics } from "./verilator-diagnostics.ts";

export interface LintRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
}

/** Runs Verilator's lint over the project's own SystemVerilog and what its Brief files become. */
export async function lintProject(request: LintRequest, toolbox: Toolbox): Promise<LintReply> {
  const { revision } = request;
  const project = compileProject(request);
  const choice = chooseTop(project, request.top);
  const early = project.diagnostics.filter(({ severity }) => severity === "error");
  if (choice.kind === "unclear" || early.length > 0) {
    const { defines } = projectList(request.files);
    const unclear =
      choice.kind === "unclear" ? await syntaxErrorsBehind(choice, project, defines, toolbox) : [];
    return { revision, diagnostics: [...project.diagnostics, ...unclear], log: "" };
  }
  const { top } = choice;
  const modules =
    top.kind === "brief"
      ? designSources(project, top.file, { wrapper: top.isWrapper }).modules
      : projectModules(project);
  const files = readingOrder([...modules, ...project.svFiles]);
  const outcome = lintSystemVerilog(await toolbox.verilator(), {
    ...{ files, top: choice.top.name },
    defines: projectList(request.files).defines,
  });
  const crash: readonly Diagnostic[] =
    outcome.outcome === "crashed"
      ? [
          toolCrashed(
            { file: files[0]?.path ?? "", start: 0, end: 0 },
            { tool: "Verilator", reason: lastLine(outcome.stderr) },
          ),
        ]
      : [];
  return {
    revision,
    diagnostics: [
      ...project.diagnostics,
      ...verilatorDiagnostics(outcome.messages, modules, project.svFiles),
      ...crash,
    ],
    log: outcome.stderr,
  };
}

/** The last line of a tool's text that says anything. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
