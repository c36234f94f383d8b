import { createRecentCache } from "../base/recent-cache.ts";
import type { SourceFile } from "../base/source.ts";
import type { ProjectLookup } from "../brief/hierarchy/project-lookup.ts";
import { createUnitStore } from "../brief/hierarchy/unit-store.ts";
import { type BriefResult, compileBrief } from "../brief/pipeline.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";
import { readHeaders } from "../systemverilog/read-headers.ts";

/** A result with everything of the project that it depends on. */
interface KnownResult<T> {
  readonly reads: ReadonlyMap<string, string | undefined>;
  /** Every path, where a suggestion was made from them. */
  readonly paths: string | undefined;
  readonly value: T;
}

export interface BriefCache<T> {
  /** What `make` makes of the compiled file; it is not made again while nothing changed that it read. */
  readonly get: (
    source: SourceFile,
    hardware: SourceFile | undefined,
    files: FileSet,
    make: (result: BriefResult) => T,
  ) => T;
}

/** States of one file and its imports that are kept at once. */
const keptStates = 4;

export function createBriefCache<T>(capacity: number): BriefCache<T> {
  const cache = createRecentCache<string, KnownResult<T>[]>(capacity);
  const units = createUnitStore(capacity);
  return {
    get: (source, hardware, files, make) => {
      const known = cache.get(JSON.stringify([source, hardware]), () => []);
      const paths = () => pathsOf(files).join("\n");
      const found = known.find(
        (one) =>
          (one.paths === undefined || one.paths === paths()) &&
          [...one.reads].every(([path, text]) => readText(files, path) === text),
      );
      if (found !== undefined) {
        return found.value;
      }
      const reads = new Map<string, string | undefined>();
      let seenPaths: string | undefined;
      const project: ProjectLookup = {
        readText: (path) => {
          const text = readText(files, path);
          reads.set(path, text);
          return text;
        },
        paths: () => {
          seenPaths = paths();
          return pathsOf(files);
        },
        foreignHeaders: (_, text) => readHeaders(text),
      };
      const value = make(compileBrief({ source, hardware, project, units }));
      known.unshift({ reads, paths: seenPaths, value });
      known.length = Math.min(known.length, keptStates);
      return value;
    },
  };
}

const texts = new WeakMap<Uint8Array, { readonly text: string | undefined }>();

function readText(files: FileSet, path: string): string | undefined {
  const bytes = files.get(path);
  if (bytes === undefined) {
    return undefined;
  }
  const known = texts.get(bytes) ?? { text: decodeText(bytes) };
  texts.set(bytes, known);
  return known.text;
}

function pathsOf(files: FileSet): readonly string[] {
  return [...files.keys()].sort();
}
