import type { ForeignHeader } from "./foreign-header.ts";

/** How a file of Brief sees the rest of its project. The answers decide the result of a compilation. */
export interface ProjectLookup {
  /** The text of the file at `path`; `undefined` if the project has none, or it is not text. */
  readonly readText: (path: string) => string | undefined;
  /** Every path of the project, for suggestions. */
  readonly paths: () => readonly string[];
  /** The heads of the modules that a SystemVerilog file declares, as far as they can be read. */
  readonly foreignHeaders: (path: string, text: string) => readonly ForeignHeader[];
}

/** A project of a single file. */
export const emptyProject: ProjectLookup = {
  readText: () => undefined,
  paths: () => [],
  foreignHeaders: () => [],
};
