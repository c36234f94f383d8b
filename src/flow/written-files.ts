import type { SourceFile, Span } from "../base/source.ts";
import { fileOutside } from "../diagnostics/catalogue/testbench.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { pathInside } from "../project/find-file.ts";
import type { DumpRequest } from "../trace/dump-request.ts";

/** What a run leaves behind, by paths inside the project, and a word about what leads out of it. */
export interface LeftFiles {
  readonly written: ReadonlyMap<string, Uint8Array>;
  readonly dump: DumpRequest | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Keeps of the files that a design wrote those that lie inside the project. */
export function leftFiles(
  written: ReadonlyMap<string, Uint8Array>,
  dump: DumpRequest | undefined,
  top: string,
  sources: readonly SourceFile[],
): LeftFiles {
  const diagnostics: Diagnostic[] = [];
  const inside = (name: string): string | undefined => {
    const path = pathInside(name);
    if (path === undefined) {
      diagnostics.push(fileOutside(placeOfText(name, sources), { top, name }));
    }
    return path;
  };
  const kept = new Map<string, Uint8Array>();
  for (const [name, bytes] of written) {
    const path = inside(name);
    if (path !== undefined) {
      kept.set(path, bytes);
    }
  }
  const path = dump === undefined ? undefined : inside(dump.path);
  return {
    written: kept,
    dump: dump === undefined || path === undefined ? undefined : { ...dump, path },
    diagnostics,
  };
}

/** Where a text stands in the sources as a literal. */
export function placeOfText(text: string, sources: readonly SourceFile[]): Span {
  for (const source of sources) {
    const start = source.text.indexOf(`"${text}"`);
    if (text !== "" && start >= 0) {
      return { file: source.path, start, end: start + text.length + 2 };
    }
  }
  return { file: sources[0]?.path ?? "", start: 0, end: 0 };
}
