import type { SourceFile } from "../base/source.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import type { CompiledProject } from "./compile-project.ts";

export interface TestbenchFiles {
  /** Files to compile. */
  readonly sources: readonly SourceFile[];
  /** Files that others may `include`. */
  readonly included: readonly SourceFile[];
}

const headers = /\.(svh|vh|svi|h|inc)$/;

/**
 * The SystemVerilog that a top is made of: the files of the modules that it instantiates, directly or
 * not, and those with packages, interfaces, classes or nothing of a module at all.
 */
export function testbenchFiles(
  project: CompiledProject,
  files: FileSet,
  top: string,
): TestbenchFiles {
  const scans = new Map(project.svFiles.map((source) => [source, scanModules(source.text)]));
  const declaredIn = new Map(
    [...scans].flatMap(([source, { modules }]) =>
      modules.map(({ name }) => [name, source] as const),
    ),
  );
  const needed = new Set<SourceFile>();
  const need = (name: string): void => {
    const source = declaredIn.get(name);
    if (source !== undefined && !needed.has(source)) {
      needed.add(source);
      scans.get(source)?.instantiates.forEach(need);
    }
  };
  need(top);
  for (const [source, { modules, instantiates }] of scans) {
    if (modules.length === 0 || sharesDeclarations(source.text)) {
      needed.add(source);
      instantiates.forEach(need);
    }
  }
  const isIncluded = ({ path, text }: SourceFile): boolean => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return (
      scanModules(text).modules.length === 0 &&
      [...needed].some((other) => other.path !== path && includes(other.text, name))
    );
  };
  const all = project.svFiles.filter((source) => needed.has(source));
  return {
    sources: all.filter((source) => !isIncluded(source)),
    included: [
      ...all.filter(isIncluded),
      ...[...files].flatMap(([path, bytes]) => {
        const text = headers.test(path) ? decodeText(bytes) : undefined;
        return text === undefined ? [] : [{ path, text }];
      }),
    ],
  };
}

/** Whether a file declares what others use without instantiating it. */
function sharesDeclarations(text: string): boolean {
  return /^[ \t]*(?:package|interface|virtual\s+class|class|program)\b/m.test(text);
}

function includes(text: string, name: string): boolean {
  return [...text.matchAll(/`include\s+"([^"]+)"/g)].some(
    ([, path]) => path === name || path?.endsWith(`/${name}`) === true,
  );
}
