import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { chooseTop } from "./choose-top.ts";
import { type CompileRequest, compileProject } from "./compile-project.ts";
import { projectModules } from "./project-modules.ts";

/** The SystemVerilog of a project, or of one top with the modules under it and its wrapper. */
export function compileModules(request: CompileRequest & { readonly top?: string | undefined }): {
  readonly diagnostics: readonly Diagnostic[];
  readonly modules: readonly SvModule[];
} {
  const project = compileProject(request);
  if (request.top === undefined) {
    return { diagnostics: project.diagnostics, modules: projectModules(project) };
  }
  const choice = chooseTop(project, request.top);
  if (choice.kind === "unclear") {
    return { diagnostics: [...project.diagnostics, choice.diagnostic], modules: [] };
  }
  const { top } = choice;
  return {
    diagnostics: project.diagnostics,
    modules:
      top.kind === "brief"
        ? [...top.file.design, ...(top.file.wrapper === undefined ? [] : [top.file.wrapper])]
        : [],
  };
}
