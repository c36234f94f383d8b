import type { Span } from "../base/source.ts";
import { nothingToBuild, severalTops, unknownTop } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompiledFile, CompiledProject } from "./compile-project.ts";
import { testbenchAt } from "./testbench-at.ts";

/** The module to build: a Brief file, or the name of a SystemVerilog module. */
export type Top =
  | {
      readonly kind: "brief";
      readonly name: string;
      readonly file: CompiledFile;
      /** `name` is that of the wrapper around the file's module. */
      readonly isWrapper: boolean;
    }
  | { readonly kind: "systemverilog"; readonly name: string };

export type TopChoice =
  | { readonly kind: "chosen"; readonly top: Top }
  | { readonly kind: "unclear"; readonly diagnostic: Diagnostic };

/** The module asked for, which may be a wrapper, or the only one that no other instantiates. */
export function chooseTop(project: CompiledProject, requested: string | undefined): TopChoice {
  const span = firstPlace(project);
  const around = project.briefFiles.find(({ wrapper }) => wrapper?.name === requested);
  if (requested !== undefined && around !== undefined) {
    const top = { kind: "brief", name: requested, file: around, isWrapper: true } as const;
    return { kind: "chosen", top };
  }
  if (requested !== undefined && !project.moduleNames.includes(requested)) {
    const facts = { top: requested, known: project.moduleNames };
    return { kind: "unclear", diagnostic: unknownTop(span, facts) };
  }
  const tops = requested === undefined ? project.tops : [requested];
  const [name] = tops.length > 1 ? onlyTestbench(project, tops) : tops;
  if (name === undefined && tops.length > 1) {
    return { kind: "unclear", diagnostic: severalTops(span, { tops }) };
  }
  if (name === undefined) {
    return { kind: "unclear", diagnostic: nothingToBuild(span, {}) };
  }
  const file = project.briefFiles.find(({ module }) => module === name);
  return {
    kind: "chosen",
    top:
      file === undefined
        ? { kind: "systemverilog", name }
        : { kind: "brief", name, file, isWrapper: false },
  };
}

/** Of several tops, all in SystemVerilog, the only one that is a testbench. */
function onlyTestbench(project: CompiledProject, tops: readonly string[]): readonly string[] {
  if (project.briefFiles.some(({ module }) => tops.includes(module))) {
    return [];
  }
  const benches = tops.filter((top) =>
    project.svFiles.some(({ text }) => testbenchAt(text, top) !== undefined),
  );
  return benches.length === 1 ? benches : [];
}

function firstPlace(project: CompiledProject): Span {
  const file = project.briefFiles[0]?.source.path ?? project.svFiles[0]?.path ?? "";
  return { file, start: 0, end: 0 };
}
