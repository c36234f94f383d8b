import type { Revision } from "../base/brand.ts";
import { boardWithId } from "../boards/boards.ts";
import { exportNeedsBrief } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ExportTarget } from "../export/bundle.ts";
import { type ExportInput, exportTopOf } from "../export/export-input.ts";
import { exportVerilator } from "../export/export-verilator.ts";
import { exportVivado } from "../export/export-vivado.ts";
import { exportYosys } from "../export/export-yosys.ts";
import type { FileSet } from "../project/file-set.ts";
import { checkerFiles } from "../systemverilog/bus/checker-files.ts";
import { wrapperClock } from "../systemverilog/bus/emit-wrapper.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import { chooseDesignTop } from "./choose-design-top.ts";
import { type CompiledFile, compileProject } from "./compile-project.ts";
import { designSources } from "./design-sources.ts";
import { registerFiles, registersOf } from "./project-registers.ts";
import type { ExportReply } from "./replies.ts";
import { ownSources } from "./tool-files.ts";

export interface ExportRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
  /** A name for the bundle. */
  readonly projectName: string;
  readonly target: ExportTarget;
  /** A board's id, to use instead of the one that `hardware.toml` names. */
  readonly boardId?: string | undefined;
}

const exporters = {
  vivado: exportVivado,
  yosys: exportYosys,
  verilator: exportVerilator,
} as const;

/** A bundle for native tools; empty where an error stands in its way. */
export function exportProject(request: ExportRequest): ExportReply {
  const { revision } = request;
  const project = compileProject(request);
  const choice = chooseDesignTop(project, request.top);
  const refused = (...more: readonly Diagnostic[]): ExportReply => ({
    revision,
    diagnostics: [...project.diagnostics, ...more],
    files: new Map(),
  });
  if (choice.kind === "unclear") {
    return refused(choice.diagnostic);
  }
  const { top } = choice;
  if (top.kind === "systemverilog") {
    const span = { file: project.svFiles[0]?.path ?? "", start: 0, end: 0 };
    return refused(exportNeedsBrief(span, { top: top.name }));
  }
  const { program } = top.file;
  if (program === undefined) {
    return refused();
  }
  const { modules, svFiles } = designSources(project, top.file, { wrapper: true });
  const needed = new Set(svFiles.map(({ path }) => path));
  const withModules = new Set(
    project.svFiles
      .filter(({ text }) => scanModules(text).modules.length > 0)
      .map(({ path }) => path),
  );
  const exported = exporters[request.target]({
    projectName: request.projectName,
    top: exportTopOf(program),
    modules,
    // Testbenches and what only they use stay behind: tools for synthesis cannot read them.
    files: new Map(
      [...ownSources(request.files, project)].filter(
        ([path]) => !withModules.has(path) || needed.has(path),
      ),
    ),
    hardware: program.hardware,
    board: boardWithId(request.boardId ?? program.hardware.boardId),
    wrapper: wrapperOf(top.file),
    documents: new Map([
      ...registerFiles(registersOf(program, request.files)),
      ...(request.target === "verilator" ? checkerFiles(program) : []),
    ]),
  });
  return {
    revision,
    diagnostics: [...project.diagnostics, ...exported.diagnostics],
    files: exported.value,
  };
}

function wrapperOf({ program, wrapper }: CompiledFile): ExportInput["wrapper"] {
  if (program === undefined || wrapper === undefined) {
    return undefined;
  }
  const isLite = program.hardware.interfaceName === "axi4-lite";
  return {
    name: wrapper.name,
    clockPort: wrapperClock(program),
    busTitle: isLite ? "AXI4-Lite" : "AXI4-Stream",
  };
}
