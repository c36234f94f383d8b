import type { TypedProgram } from "../../src/brief/typed-program.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { compileProject } from "../../src/flow/compile-project.ts";
import { encodeText, type FileSet } from "../../src/project/file-set.ts";
import type { SvModule } from "../../src/systemverilog/sv-module.ts";
import { type ProgramSource, renderFiles } from "./random-program.ts";
import { itemAt, withNode } from "./source-tree.ts";

/** A program that compiles, ready for every engine. */
export interface CompiledProgram {
  readonly source: ProgramSource;
  readonly files: FileSet;
  readonly program: TypedProgram;
  /** Modules of the design, the top last. */
  readonly modules: readonly SvModule[];
}

/** So many mistakes of the generator are taken out of one program. */
const maximumRepairs = 60;

/** Compiles as it stands; `undefined` if there are errors. */
export function compileProgram(source: ProgramSource): CompiledProgram | undefined {
  const result = compile(source);
  return "program" in result ? result : undefined;
}

/** Compiles, taking out what the compiler refuses. */
export function compileRepaired(
  source: ProgramSource,
  onRefusal: (diagnostic: Diagnostic) => void = () => undefined,
): CompiledProgram | undefined {
  let current = source;
  for (let repairs = 0; repairs < maximumRepairs; repairs++) {
    const result = compile(current);
    if ("program" in result) {
      return result;
    }
    const [first] = result.errors;
    if (first === undefined) {
      return undefined;
    }
    onRefusal(first);
    const { file, start } = first.span;
    const tree = current.files.get(file);
    const path = tree === undefined ? undefined : itemAt(tree, start);
    if (tree === undefined || path === undefined) {
      return undefined;
    }
    const files = new Map(current.files).set(file, withNode(tree, path, ""));
    current = { ...current, files };
  }
  return undefined;
}

function compile(
  source: ProgramSource,
): CompiledProgram | { readonly errors: readonly Diagnostic[] } {
  const texts = renderFiles(source);
  const files = new Map([...texts].map(([path, text]) => [path, encodeText(text)]));
  const project = compileProject({ files });
  const errors = project.diagnostics.filter(({ severity }) => severity === "error");
  const top = project.briefFiles.find(({ module }) => module === source.name);
  return top?.program === undefined || errors.length > 0
    ? { errors }
    : { source, files, program: top.program, modules: top.design };
}
