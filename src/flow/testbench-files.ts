import type { SourceFile } from "../base/source.ts";
import { decodeSource, type FileSet } from "../project/file-set.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import type { CompiledProject } from "./compile-project.ts";
import { projectModules } from "./project-modules.ts";

export interface TestbenchFiles {
  /** Files to compile. */
  readonly sources: readonly SourceFile[];
  /** Files that others may `include`. */
  readonly included: readonly SourceFile[];
}

const headers = /\.(svh|vh|svi|h|inc)$/;

/**
 * The SystemVerilog that tops are made of: the files of the modules that they instantiate, directly, by
 * others or by a Brief module, and those with packages, interfaces, classes or nothing of a module at all.
 */
export function testbenchFiles(
  project: CompiledProject,
  files: FileSet,
  tops: readonly string[],
): TestbenchFiles {
  const scans = new Map(project.svFiles.map((source) => [source, scanModules(source.text)]));
  const declaredIn = new Map<string, SourceFile[]>();
  for (const [source, { modules }] of scans) {
    for (const { name } of modules) {
      declaredIn.set(name, [...(declaredIn.get(name) ?? []), source]);
    }
  }
  const brief = new Map(projectModules(project).map(({ name, text }) => [name, text]));
  const needed = new Set<SourceFile>();
  const provided = new Set<string>();
  const needFile = (source: SourceFile): void => {
    if (needed.has(source)) {
      return;
    }
    needed.add(source);
    const { modules = [], instantiates = [] } = scans.get(source) ?? {};
    for (const { name } of modules) {
      provided.add(name);
    }
    for (const name of instantiates) {
      need(name, source.path);
    }
  };
  // A module that several files declare is taken from the one that is nearest to its user.
  const need = (name: string, from: string): void => {
    const source = provided.has(name) ? undefined : nearest(declaredIn.get(name) ?? [], from);
    if (source !== undefined) {
      needFile(source);
    } else if (!provided.has(name) && brief.has(name)) {
      provided.add(name);
      for (const part of scanModules(brief.get(name) ?? "").instantiates) {
        need(part, from);
      }
    }
  };
  for (const top of tops) {
    need(top, "");
  }
  for (const [source, { modules }] of scans) {
    if (modules.length === 0 || sharesDeclarations(source.text)) {
      needFile(source);
    }
  }
  // What others include is compiled as part of them, also where it has modules.
  const included = includedBy([...needed], files);
  const isIncluded = ({ path, text }: SourceFile): boolean =>
    included.has(path) && !scanModules(text).modules.some(({ name }) => tops.includes(name));
  const all = project.svFiles.filter((source) => needed.has(source));
  const others = new Set(project.svFiles.map(({ path }) => path));
  return {
    sources: all.filter((source) => !isIncluded(source)),
    included: [
      ...project.svFiles.filter((source) => isIncluded(source)),
      ...[...files].flatMap(([path, bytes]) => {
        const isHeader = headers.test(path) || (included.has(path) && !others.has(path));
        const text = isHeader ? decodeSource(bytes) : undefined;
        return text === undefined ? [] : [{ path, text }];
      }),
    ],
  };
}

/** The paths of what sources include, and of what that includes, whatever their endings. */
function includedBy(sources: readonly SourceFile[], files: FileSet): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...sources];
  for (let source = pending.pop(); source !== undefined; source = pending.pop()) {
    const from = source.path;
    for (const [, written = ""] of source.text.matchAll(/`include\s+"([^"]+)"/g)) {
      const name = written.replace(/^(?:\.{1,2}\/)+/, "");
      for (const [path, bytes] of files) {
        const isMeant = path === name || path.endsWith(`/${name}`);
        const text = isMeant && path !== from && !found.has(path) ? decodeSource(bytes) : undefined;
        if (text !== undefined) {
          found.add(path);
          pending.push({ path, text });
        }
      }
    }
  }
  return found;
}

/** The source in the folder that is the fewest steps away. */
function nearest(sources: readonly SourceFile[], from: string): SourceFile | undefined {
  const folders = from.split("/").slice(0, -1);
  const steps = ({ path }: SourceFile): number => {
    const others = path.split("/").slice(0, -1);
    const different = others.findIndex((part, index) => part !== folders[index]);
    const shared = different < 0 ? others.length : different;
    return folders.length + others.length - 2 * shared;
  };
  return [...sources].sort((a, b) => steps(a) - steps(b))[0];
}

/** Whether a file declares what others use without instantiating it. */
function sharesDeclarations(text: string): boolean {
  return /^[ \t]*(?:package|interface|virtual\s+class|class|primitive|bind)\b/m.test(text);
}
