import type { Revision } from "../base/brand.ts";
import { indexLines, positionAt } from "../base/line-index.ts";
import { strictDiagnostics } from "../brief/strict-diagnostics.ts";
import type { FileSet } from "../project/file-set.ts";
import { type ContractSummary, contractKey } from "../prove/verdict.ts";
import { chooseTop } from "./choose-top.ts";
import { type CompiledFile, type CompiledProject, compileProject } from "./compile-project.ts";
import { projectModules } from "./project-modules.ts";
import { registersOf } from "./project-registers.ts";
import type { CheckReply, TestSummary } from "./replies.ts";
import { testbenchAt } from "./testbench-at.ts";

export interface CheckRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  /** A module that must be there; without it any number of tops is fine. */
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
  /** Whether what is dubious counts as an error. */
  readonly isStrict?: boolean | undefined;
}

/** Diagnostics, SystemVerilog and tests of a project: the answer to every keystroke. */
export function checkProject(request: CheckRequest): CheckReply {
  const project = compileProject(request);
  const choice = request.top === undefined ? undefined : chooseTop(project, request.top);
  const diagnostics = [
    ...project.diagnostics,
    ...(choice?.kind === "unclear" ? [choice.diagnostic] : []),
  ];
  return {
    revision: request.revision,
    diagnostics: request.isStrict === true ? strictDiagnostics(diagnostics) : diagnostics,
    modules: projectModules(project),
    tests: [...project.briefFiles.flatMap(testsOf), ...testbenchesOf(project)],
    contracts: project.briefFiles.flatMap(contractsOf),
    tops: project.tops,
    registers: project.briefFiles.flatMap(({ module, program }) =>
      program === undefined || !project.tops.includes(module)
        ? []
        : [registersOf(program, request.files)],
    ),
  };
}

/** The tests of a file with the lines they begin at. */
function testsOf({ source, program }: CompiledFile): readonly TestSummary[] {
  if (program === undefined) {
    return [];
  }
  const lines = indexLines(source.text);
  return program.tests.map(({ name, nameSpan }) => ({
    name,
    file: source.path,
    line: positionAt(lines, nameSpan.start).line,
  }));
}

/** The SystemVerilog tops that run by themselves, each a test by the name of its module. */
function testbenchesOf({ svFiles, tops }: CompiledProject): readonly TestSummary[] {
  return svFiles.flatMap(({ path, text }) =>
    tops.flatMap((name) => {
      const at = testbenchAt(text, name);
      return at === undefined
        ? []
        : [{ name, file: path, line: positionAt(indexLines(text), at).line }];
    }),
  );
}

/** The postconditions of a file with the lines they stand in. */
function contractsOf({ source, program }: CompiledFile): readonly ContractSummary[] {
  if (program === undefined) {
    return [];
  }
  const lines = indexLines(source.text);
  return program.transactions.flatMap(({ name, postcondition }): readonly ContractSummary[] =>
    postcondition === undefined
      ? []
      : [
          {
            key: contractKey(source.path, name, "postcondition", 0),
            transaction: name,
            kind: "postcondition",
            file: source.path,
            span: postcondition.span,
            line: positionAt(lines, postcondition.span.start).line,
          },
        ],
  );
}
