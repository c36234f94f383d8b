import type { SourceFile } from "../base/source.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { CompiledFile, CompiledProject } from "./compile-project.ts";
import { projectModules } from "./project-modules.ts";

/** Everything in SystemVerilog that one top is made of. */
export interface DesignSources {
  /** Emitted from Brief, children before parents. */
  readonly modules: readonly SvModule[];
  /** Files of the project with the foreign modules of the design, and what those instantiate. */
  readonly svFiles: readonly SourceFile[];
}

/** The sources of a Brief top, with its wrapper last if that is wanted; no modules if it has errors. */
export function designSources(
  project: CompiledProject,
  { program, design, wrapper }: CompiledFile,
  wants: { readonly wrapper: boolean } = { wrapper: false },
): DesignSources {
  const all = wants.wrapper && wrapper !== undefined ? [...design, wrapper] : design;
  const svFiles = foreignFiles(project, program === undefined ? [] : [program]);
  const taken = new Set(svFiles.map(({ path }) => path));
  return { modules: all.map((module) => besides(module, taken)), svFiles };
}

/**
 * The sources of a module written in SystemVerilog: the files that it is made of, those that declare no
 * module, and what all Brief files became, for it may instantiate them.
 */
export function sourcesUnder(project: CompiledProject, top: string): DesignSources {
  const declares = (text: string): boolean =>
    scanModules(text).modules.some(({ name }) => name === top);
  const own = project.svFiles.filter(({ text }) => declares(text)).map(({ path }) => path);
  const needed = new Set(filesOf(project.svFiles, own).map(({ path }) => path));
  const svFiles = project.svFiles.filter(
    ({ path, text }) => needed.has(path) || scanModules(text).modules.length === 0,
  );
  const taken = new Set(svFiles.map(({ path }) => path));
  return { modules: projectModules(project).map((module) => besides(module, taken)), svFiles };
}

/** The files of the project with the foreign modules of the tops, and what those instantiate. */
export function foreignFiles(
  { svFiles }: CompiledProject,
  tops: readonly TypedProgram[],
): readonly SourceFile[] {
  return filesOf(
    svFiles,
    tops.flatMap(({ foreign }) => foreign.map(({ file }) => file)),
  );
}

/** The emitted file beside a file of the project that has its name. */
function besides(module: SvModule, taken: ReadonlySet<string>): SvModule {
  if (!taken.has(module.path)) {
    return module;
  }
  const path = `generated/${module.path}`;
  return { ...module, path, map: { ...module.map, generated: path } };
}

/** The files at `paths`, those with modules that they instantiate, and packages. */
function filesOf(sources: readonly SourceFile[], paths: readonly string[]): readonly SourceFile[] {
  if (paths.length === 0) {
    return [];
  }
  const scans = new Map(sources.map((source) => [source.path, scanModules(source.text)]));
  const declaredIn = new Map(
    [...scans].flatMap(([path, { modules }]) => modules.map(({ name }) => [name, path] as const)),
  );
  const needed = new Set<string>();
  const visit = (path: string): void => {
    if (!needed.has(path)) {
      needed.add(path);
      for (const name of scans.get(path)?.instantiates ?? []) {
        const other = declaredIn.get(name);
        if (other !== undefined) {
          visit(other);
        }
      }
    }
  };
  paths.forEach(visit);
  // A package has no instances: which one is needed is left to the tool.
  return sources.filter(
    ({ path, text }) =>
      needed.has(path) ||
      ((scans.get(path)?.modules.length ?? 0) === 0 && /^\s*package\b/m.test(text)),
  );
}
