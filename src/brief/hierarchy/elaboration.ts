import type { SourceFile } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { moduleNameOf } from "../names/module-name.ts";
import type { BriefAst } from "../syntax/ast.ts";
import type { Token } from "../syntax/token.ts";
import type { ProjectLookup } from "./project-lookup.ts";
import { projectPath } from "./resolve-import.ts";
import type { UnitResult } from "./unit-result.ts";
import type { StoredUnit, UnitOrigins, UnitStore } from "./unit-store.ts";

/** A file of Brief, read once for every compilation that needs it. */
export interface ParsedFile {
  readonly source: SourceFile;
  readonly tokens: readonly Token[];
  readonly ast: BriefAst;
  readonly diagnostics: readonly Diagnostic[];
  /** Name of its module. */
  readonly module: string;
}

/** The modules under the one being compiled; each is compiled once for each set of parameters. */
export interface Elaboration {
  readonly project: ProjectLookup;
  /** `undefined` if the project has no such file. */
  readonly open: (path: string) => ParsedFile | undefined;
  /** With the parameters given; the others have their defaults. */
  readonly instantiate: (path: string, parameters: ReadonlyMap<string, bigint>) => UnitResult;
  /** Files from the import of `path` in the file `from` back to `from`; `undefined` if none lead there. */
  readonly circleOf: (from: string, path: string) => readonly string[] | undefined;
}

/** What compiles a file as a part of another; `key` names the file and its parameters. */
export type CompileUnit = (
  file: ParsedFile,
  parameters: ReadonlyMap<string, bigint>,
  key: string,
  elaboration: Elaboration,
) => UnitResult;

/** Modules of earlier compilations; `hardware` stands for the hardware file that they are for. */
export interface EarlierUnits {
  readonly store: UnitStore;
  readonly hardware: string;
}

export function createElaboration(
  wholeProject: ProjectLookup,
  parseFile: (source: SourceFile) => Pick<ParsedFile, "tokens" | "ast" | "diagnostics">,
  compileUnit: CompileUnit,
  earlier: EarlierUnits,
): Elaboration {
  const files = new Map<string, ParsedFile | undefined>();
  const units = new Map<string, UnitResult>();
  /** What each of the modules being compiled has seen so far, the innermost last. */
  const origins: UnitOrigins[] = [];
  const project: ProjectLookup = {
    ...wholeProject,
    readText: (path) => {
      const text = wholeProject.readText(path);
      origins.at(-1)?.texts.set(path, text);
      return text;
    },
    paths: () => {
      const paths = wholeProject.paths();
      const at = origins.at(-1);
      if (at !== undefined) {
        at.paths = paths;
      }
      return paths;
    },
  };

  const open = (path: string): ParsedFile | undefined => {
    const text = project.readText(path);
    if (files.has(path)) {
      return files.get(path);
    }
    const source = text === undefined ? undefined : { path, text };
    const parsed = source && { source, ...earlier.store.parse(source, parseFile) };
    const header = parsed?.ast.items.find((item) => item.kind === "module");
    const file = parsed && { ...parsed, module: moduleNameOf(path, header?.name) };
    files.set(path, file);
    return file;
  };

  const compile = (path: string, parameters: ReadonlyMap<string, bigint>): UnitResult => {
    const given = [...parameters].map(([name, value]) => `${name}=${value}`).sort();
    const key = `${path}(${given.join(",")})`;
    const result = units.get(key) ?? compileOrRecall(path, parameters, key);
    units.set(key, result);
    origins.at(-1)?.units.set(key, { path, parameters, result });
    return result;
  };

  const compileOrRecall = (
    path: string,
    parameters: ReadonlyMap<string, bigint>,
    key: string,
  ): UnitResult => {
    const storeKey = JSON.stringify([key, earlier.hardware]);
    const seen: UnitOrigins = { texts: new Map(), paths: undefined, units: new Map() };
    origins.push(seen);
    const known = earlier.store.states(storeKey).find(isCurrent);
    if (known !== undefined) {
      origins.pop();
      return known.result;
    }
    const file = open(path);
    const result: UnitResult =
      file === undefined
        ? { unit: undefined, errors: [] }
        : compileUnit(file, parameters, key, elaboration);
    origins.pop();
    earlier.store.keep(storeKey, { origins: seen, result });
    return result;
  };

  /**
   * Whether a module would become the same again. The modules that it used have to be the very same
   * objects: types are alike if they come from one declaration.
   */
  const isCurrent = ({ origins: { texts, paths, units: used } }: StoredUnit): boolean =>
    [...texts].every(([path, text]) => wholeProject.readText(path) === text) &&
    (paths === undefined || paths.join("\n") === wholeProject.paths().join("\n")) &&
    [...used.values()].every(
      ({ path, parameters, result }) => compile(path, parameters) === result,
    );

  const circleOf = (from: string, path: string): readonly string[] | undefined => {
    const seen = new Set<string>();
    const search = (at: string): readonly string[] | undefined => {
      if (at === from) {
        return [at];
      }
      if (seen.has(at)) {
        return undefined;
      }
      seen.add(at);
      for (const item of open(at)?.ast.items ?? []) {
        for (const { text } of item.kind === "import" ? item.files : []) {
          const next = importedPath(project, at, text);
          const rest = next === undefined ? undefined : search(next);
          if (rest !== undefined) {
            return [at, ...rest];
          }
        }
      }
      return undefined;
    };
    const rest = search(path);
    return rest && [from, ...rest];
  };

  const elaboration: Elaboration = {
    project,
    open,
    circleOf,
    instantiate: (path, parameters) => {
      const plain = compile(path, new Map());
      const defaults = plain.unit?.resolved.parameters ?? [];
      const changed = [...parameters].filter(
        ([name, value]) => defaults.find((one) => one.name === name)?.value !== value,
      );
      return plain.unit === undefined || changed.length === 0
        ? plain
        : compile(path, new Map(changed));
    },
  };
  return elaboration;
}

/** The file that `written` means in the file `importer`; the ending may be left out. */
export function importedPath(
  project: ProjectLookup,
  importer: string,
  written: string,
): string | undefined {
  const path = projectPath(importer, written);
  return [path, `${path}.ebv`].find((one) => project.readText(one) !== undefined);
}
