import { createRecentCache } from "../base/recent-cache.ts";
import type { SourceFile, Span } from "../base/source.ts";
import { projectPath } from "../brief/hierarchy/resolve-import.ts";
import type { BriefResult } from "../brief/pipeline.ts";
import type { BriefAst } from "../brief/syntax/ast.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { lineTooLong, notText } from "../diagnostics/catalogue/files.ts";
import { duplicateModule, moduleTwice } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { decodeSource, decodeText, type FileSet } from "../project/file-set.ts";
import { hardwareFileFor } from "../project/hardware-file-for.ts";
import { emitWrapper } from "../systemverilog/bus/emit-wrapper.ts";
import { emitDesign } from "../systemverilog/emit-design.ts";
import { type ModuleScan, scanModules } from "../systemverilog/scan-modules.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { createBriefCache } from "./brief-cache.ts";
import { type FileFindings, mergeDiagnostics } from "./merge-diagnostics.ts";
import { projectList } from "./project-list.ts";
import { setBriefParameters } from "./set-brief-parameters.ts";

/** A Brief file and what became of it; `program` is absent where it, or a module in it, has errors. */
export interface CompiledFile {
  readonly source: SourceFile;
  readonly module: string;
  readonly result: BriefResult;
  readonly program: TypedProgram | undefined;
  /** The modules of the design under it, its own last; empty where there are errors. */
  readonly design: readonly SvModule[];
  /** The module that puts the design on the bus of its hardware file; `undefined` without one. */
  readonly wrapper: SvModule | undefined;
}

/** Every source of a project, compiled or scanned. */
export interface CompiledProject {
  readonly diagnostics: readonly Diagnostic[];
  readonly briefFiles: readonly CompiledFile[];
  readonly svFiles: readonly SourceFile[];
  /** Modules that no other instantiates, in order of file. */
  readonly tops: readonly string[];
  /** Wrappers that SystemVerilog of the project instantiates. */
  readonly usedWrappers: ReadonlySet<string>;
  /** Brief modules that SystemVerilog of the project instantiates, by themselves or in their wrapper. */
  readonly usedModules: ReadonlySet<string>;
  /** The Brief files that other Brief files import. */
  readonly imported: ReadonlySet<string>;
  /** Every module of the project. */
  readonly moduleNames: readonly string[];
}

export interface CompileRequest {
  readonly files: FileSet;
  /** The key in `files` of a hardware file that every Brief file uses instead of its own. */
  readonly hardwarePath?: string | undefined;
  /** The files whose modules may be tops; all if absent. */
  readonly topFiles?: ReadonlySet<string> | undefined;
}

const compiled = createBriefCache<CompiledFile>(64);
const scanned = createRecentCache<string, ModuleScan>(64);

/** Compiles the Brief files of a project and scans its SystemVerilog; unchanged files are not done again. */
export function compileProject(request: CompileRequest): CompiledProject {
  const diagnostics: Diagnostic[] = [];
  const findings: FileFindings[] = [];
  const briefFiles: CompiledFile[] = [];
  const svFiles: SourceFile[] = [];
  const places = new Map<string, { readonly file: string; readonly span: Span }>();
  const instantiated = new Set<string>();
  const instantiatedBySv = new Set<string>();
  const imported = new Set<string>();
  const declare = (module: string, span: Span): void => {
    const other = places.get(module);
    if (other === undefined) {
      places.set(module, { file: span.file, span });
    } else {
      const isSource = ![span, other].some(({ file }) => file.endsWith(".ebv"));
      const tell = isSource && span.file !== other.file ? moduleTwice : duplicateModule;
      diagnostics.push(tell(span, { module, other: other.file }));
    }
  };
  // Alone, what was written by an earlier run is looked at as any other SystemVerilog.
  const hasBrief = [...request.files.keys()].some((path) => path.endsWith(".ebv"));
  const { dropped } = projectList(request.files);
  for (const path of [...request.files.keys()].sort()) {
    if (!/\.(ebv|sv|v)$/.test(path) || dropped.has(path)) {
      continue;
    }
    const decode = path.endsWith(".ebv") ? decodeText : decodeSource;
    const text = decode(request.files.get(path) ?? new Uint8Array());
    if (text === undefined) {
      diagnostics.push(notText({ file: path, start: 0, end: 0 }, { path }));
      continue;
    }
    const source = { path, text };
    const long = path.endsWith(".ebv") ? undefined : longLine(text);
    if (long !== undefined) {
      const { start, length } = long;
      const span = { file: path, start, end: start + 1 };
      diagnostics.push(lineTooLong(span, { path, length, limit: maximumLine }));
      continue;
    }
    if (hasBrief && isOwnOutput(text)) {
      continue;
    }
    if (path.endsWith(".ebv")) {
      const hardware = hardwareSource(request, path);
      const file = compileFile(source, hardware, request.files);
      briefFiles.push(file);
      findings.push({ hardwarePath: hardware?.path, diagnostics: file.result.diagnostics });
      declare(file.module, { file: path, start: 0, end: 0 });
      for (const name of instantiatedBy(file.result.ast)) {
        instantiated.add(name);
      }
      for (const other of importedBy(file, request.files)) {
        imported.add(other);
      }
    } else {
      svFiles.push(source);
      const scan = scanned.get(text, () => scanModules(text));
      for (const { name, offset } of scan.modules) {
        declare(name, { file: path, start: offset, end: offset + name.length });
      }
      for (const name of scan.instantiates) {
        instantiated.add(name);
        instantiatedBySv.add(name);
      }
    }
  }
  const wrapped = briefFiles.map((file) => {
    const { wrapper, source } = file;
    const other = wrapper === undefined ? undefined : places.get(wrapper.name);
    if (wrapper === undefined || other === undefined) {
      return file;
    }
    const span = { file: source.path, start: 0, end: 0 };
    diagnostics.push(duplicateModule(span, { module: wrapper.name, other: other.file }));
    return { ...file, wrapper: undefined };
  });
  const usedWrappers = new Set(
    wrapped.flatMap(({ wrapper }) =>
      wrapper !== undefined && instantiated.has(wrapper.name) ? [wrapper.name] : [],
    ),
  );
  for (const { wrapper, module } of wrapped) {
    if (wrapper !== undefined && usedWrappers.has(wrapper.name)) {
      instantiated.add(module);
      instantiatedBySv.add(module);
    }
  }
  // A module that another uses is seen through that one.
  const isPart = ({ code, span }: Diagnostic): boolean =>
    code === "unaddressed-design" &&
    briefFiles.some(
      ({ source, module }) =>
        source.path === span.file && (instantiated.has(module) || imported.has(span.file)),
    );
  diagnostics.push(...setBriefParameters(briefFiles, svFiles));
  return {
    diagnostics: [...mergeDiagnostics(findings).filter((one) => !isPart(one)), ...diagnostics],
    briefFiles: wrapped,
    svFiles,
    usedWrappers,
    usedModules: instantiatedBySv,
    imported,
    tops: [...places]
      .filter(([name, { file }]) => !instantiated.has(name) && !imported.has(file))
      .filter(([, { file }]) => request.topFiles?.has(file) !== false)
      .map(([name]) => name),
    moduleNames: [...places.keys()],
  };
}

/** The longest line of SystemVerilog that Verilator is given, in UTF-16 units. */
const maximumLine = 1_000_000;

function longLine(text: string): { readonly start: number; readonly length: number } | undefined {
  if (text.length <= maximumLine) {
    return undefined;
  }
  let start = 0;
  for (const { length } of text.split("\n")) {
    if (length > maximumLine) {
      return { start, length };
    }
    start += length + 1;
  }
  return undefined;
}

/** A module or bundle that was written into the project by an earlier run of ours is no source of it. */
function isOwnOutput(text: string): boolean {
  return /^\/\/.*(?:made by Gatewright from|\n\/\/ Written by Gatewright from)/.test(text);
}

function compileFile(
  source: SourceFile,
  hardware: SourceFile | undefined,
  files: FileSet,
): CompiledFile {
  return compiled.get(source, hardware, files, (result) => {
    const { program } = result;
    return {
      source,
      module: result.module,
      result,
      program,
      design: program === undefined ? [] : emitDesign(program),
      wrapper: program === undefined ? undefined : emitWrapper(program),
    };
  });
}

/** Modules that a file has instances of, also where it has errors. */
function instantiatedBy({ items }: BriefAst): readonly string[] {
  return items.flatMap((item) => (item.kind === "instance" ? [item.module.text] : []));
}

/** Files that a file imports: what another file is made of is no top. */
function importedBy({ source, result }: CompiledFile, files: FileSet): readonly string[] {
  return result.ast.items
    .flatMap((item) => (item.kind === "import" ? item.files : []))
    .flatMap(({ text: written }) => {
      const path = projectPath(source.path, written);
      return [path, `${path}.ebv`].filter((one) => files.has(one));
    });
}

function hardwareSource(request: CompileRequest, briefPath: string): SourceFile | undefined {
  const path = request.hardwarePath ?? hardwareFileFor(request.files, briefPath);
  const bytes = path === undefined ? undefined : request.files.get(path);
  return path === undefined || bytes === undefined
    ? undefined
    : { path, text: decodeText(bytes) ?? "\0" };
}
