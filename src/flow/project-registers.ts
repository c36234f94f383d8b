import type { TypedProgram } from "../brief/typed-program.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { decodeText } from "../project/file-set.ts";
import { makeRegisterMap } from "../systemverilog/bus/make-register-map.ts";
import type { RegisterMap } from "../systemverilog/bus/register-map.ts";
import { renderCHeader } from "../systemverilog/bus/render-c-header.ts";
import { renderMarkdown } from "../systemverilog/bus/render-markdown.ts";
import { renderSvd } from "../systemverilog/bus/render-svd.ts";
import { chooseDesignTop } from "./choose-design-top.ts";
import { compileProject } from "./compile-project.ts";

/** The forms of a register map, by the names that the command line gives them. */
export const registerForms = {
  md: { ending: "md", render: renderMarkdown },
  c: { ending: "h", render: renderCHeader },
  svd: { ending: "svd", render: renderSvd },
} as const;

export type RegisterForm = keyof typeof registerForms;

export interface RegistersRequest {
  readonly files: FileSet;
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
}

/** The register map of the top; `undefined` if errors stand in its way or it is not Brief. */
export function projectRegisters(request: RegistersRequest): {
  readonly diagnostics: readonly Diagnostic[];
  readonly map: RegisterMap | undefined;
} {
  const project = compileProject(request);
  const choice = chooseDesignTop(project, request.top);
  if (choice.kind === "unclear") {
    return { diagnostics: [...project.diagnostics, choice.diagnostic], map: undefined };
  }
  const { top } = choice;
  const program = top.kind === "brief" ? top.file.program : undefined;
  return {
    diagnostics: project.diagnostics,
    map: program === undefined ? undefined : registersOf(program, request.files),
  };
}

/** The register map of a program, with the comments at its declarations. */
export function registersOf(program: TypedProgram, files: FileSet): RegisterMap {
  const texts = new Map<string, string | undefined>();
  return makeRegisterMap(program, (file) => {
    const bytes = files.get(file);
    if (bytes !== undefined && !texts.has(file)) {
      texts.set(file, decodeText(bytes));
    }
    return texts.get(file);
  });
}

/** `<module>_registers.*` in every form, by path; none for a module without addresses. */
export function registerFiles(map: RegisterMap): ReadonlyMap<string, string> {
  const forms = map.registers.length === 0 ? [] : Object.values(registerForms);
  return new Map(
    forms.map(({ ending, render }) => [`${map.svName}_registers.${ending}`, render(map)]),
  );
}
