import { nearestWord } from "../base/nearest-word.ts";
import type { Span } from "../base/source.ts";
import { nothingToBuild, severalTops, unknownTop } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompiledFile, CompiledProject } from "./compile-project.ts";
import { runTogether } from "./run-together.ts";

/** The module to build: a Brief file, or the name of a SystemVerilog module. */
export type Top =
  | {
      readonly kind: "brief";
      readonly name: string;
      readonly file: CompiledFile;
      /** `name` is that of the wrapper around the file's module. */
      readonly isWrapper: boolean;
    }
  | SystemVerilogTop;

/** A SystemVerilog module, and the tops that run with it: `glbl`, a program, who asks for the dump. */
export interface SystemVerilogTop {
  readonly kind: "systemverilog";
  readonly name: string;
  readonly beside: readonly string[];
}

export type TopChoice =
  | { readonly kind: "chosen"; readonly top: Top }
  | { readonly kind: "unclear"; readonly diagnostic: Diagnostic };

/**
 * The module asked for, which may be a wrapper, or several with commas between them; else the only one
 * that no other instantiates, or the testbench with what runs beside it.
 */
export function chooseTop(project: CompiledProject, requested: string | undefined): TopChoice {
  const span = firstPlace(project);
  const around = project.briefFiles.find(({ wrapper }) => wrapper?.name === requested);
  if (requested !== undefined && around !== undefined) {
    const top = { kind: "brief", name: requested, file: around, isWrapper: true } as const;
    return { kind: "chosen", top };
  }
  const asked = requested?.split(",") ?? [];
  const unknown = asked.find((one) => !project.moduleNames.includes(one));
  if (unknown !== undefined) {
    const known = project.moduleNames;
    const facts = { top: unknown, known, nearest: nearestWord(unknown, known) };
    return { kind: "unclear", diagnostic: unknownTop(span, facts) };
  }
  const tops = requested === undefined ? project.tops : asked;
  const isBrief = project.briefFiles.some(({ module }) => tops.includes(module));
  const [name, ...beside] = isBrief ? tops : runTogether(project, tops, requested !== undefined);
  if ((name === undefined || isBrief) && tops.length > 1) {
    return { kind: "unclear", diagnostic: severalTops(span, { tops }) };
  }
  if (name === undefined) {
    return { kind: "unclear", diagnostic: nothingToBuild(span, { modules: project.moduleNames }) };
  }
  const file = project.briefFiles.find(({ module }) => module === name);
  return {
    kind: "chosen",
    top:
      file === undefined
        ? { kind: "systemverilog", name, beside }
        : { kind: "brief", name, file, isWrapper: false },
  };
}

function firstPlace(project: CompiledProject): Span {
  const file = project.briefFiles[0]?.source.path ?? project.svFiles[0]?.path ?? "";
  return { file, start: 0, end: 0 };
}
