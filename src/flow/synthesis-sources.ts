import type { SourceFile } from "../base/source.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { encodeText, type FileSet } from "../project/file-set.ts";
import { readingOrder } from "../project/reading-order.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { chooseDesignTop } from "./choose-design-top.ts";
import type { Top } from "./choose-top.ts";
import { type CompiledProject, compileProject } from "./compile-project.ts";
import { designSources, sourcesUnder } from "./design-sources.ts";
import { ownSources } from "./tool-files.ts";

/** What yosys reads for a top: everything that it is made of, in the order of reading. */
export type SynthesisSources =
  | {
      readonly kind: "sources";
      readonly project: CompiledProject;
      readonly top: Top;
      /** Made of Brief, and written by hand. */
      readonly modules: readonly SvModule[];
      readonly own: readonly SourceFile[];
      readonly files: ReadonlyMap<string, Uint8Array>;
      readonly order: readonly string[];
    }
  | { readonly kind: "stopped"; readonly diagnostics: readonly Diagnostic[] };

/** Compiles a project as far as a synthesis needs it; errors of Brief and an unclear top stop it. */
export function synthesisSources(request: {
  readonly files: FileSet;
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
}): SynthesisSources {
  const project = compileProject(request);
  const choice = chooseDesignTop(project, request.top);
  if (choice.kind === "unclear") {
    return { kind: "stopped", diagnostics: [...project.diagnostics, choice.diagnostic] };
  }
  if (project.diagnostics.some(({ severity }) => severity === "error")) {
    return { kind: "stopped", diagnostics: project.diagnostics };
  }
  const { top } = choice;
  const { modules, svFiles: own } =
    top.kind === "brief"
      ? designSources(project, top.file, { wrapper: top.isWrapper })
      : sourcesUnder(project, top.name);
  const files = new Map(ownSources(request.files, project));
  for (const module of modules) {
    files.set(module.path, encodeText(module.text));
  }
  const order = readingOrder([...modules, ...own]).map(({ path }) => path);
  return { kind: "sources", project, top, modules, own, files, order };
}
