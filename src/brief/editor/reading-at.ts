import type { Span } from "../../base/source.ts";
import type { TypedProgram } from "../typed-program.ts";
import { type EditorProject, resolveTarget } from "./editor-project.ts";
import { statementAt } from "./statement-at.ts";

/** A statement and the signals that it names, as waveforms list them. */
export interface Reading {
  readonly span: Span;
  /** Hierarchical names, for every place where the module stands. */
  readonly signals: readonly string[];
}

/** What is read at `offset`, so that other panes can show the same. */
export function readingAt(
  project: EditorProject,
  file: string,
  offset: number,
): Reading | undefined {
  const index = project.indexOf(file);
  const result = project.resultOf(file);
  const found = result && statementAt(result.ast, offset);
  if (index === undefined || result === undefined || found === undefined) {
    return undefined;
  }
  const { span, item } = found;
  const names = new Set<string>();
  const add = (name: string | undefined) => {
    if (name !== undefined) {
      names.add(name);
    }
  };
  const { program } = result;
  for (const use of index.uses) {
    if (use.span.start < span.start || use.span.end > span.end) {
      continue;
    }
    const entity = resolveTarget(project, index, use.target);
    if (use.target.kind === "module member" || use.target.kind === "part") {
      continue;
    }
    if (entity?.kind === "transaction") {
      add(firingOf(program, entity.name));
    } else if (entity !== undefined && entity.kind !== "field") {
      signalsOf(program, entity.name, result.source.text.slice(use.span.start)).forEach(add);
    }
  }
  if (item.kind === "transaction") {
    add(firingOf(program, item.name.text));
  }
  const prefixes = prefixesOf(project, file);
  return {
    span,
    signals: prefixes.flatMap((prefix) => [...names].map((name) => `${prefix}.${name}`)),
  };
}

/** The signals of a name; of a struct's variable those of the field that the text goes on with. */
function signalsOf(
  program: TypedProgram | undefined,
  name: string,
  text: string,
): readonly string[] {
  const signals = program?.signals ?? [];
  const whole = signals.find((one) => one.name === name);
  if (whole !== undefined) {
    return [whole.svName];
  }
  const within = (path: string) =>
    signals.filter((one) => one.name === path || one.name.startsWith(`${path}.`));
  const parts = /^\w+(?:\.\w+)*/.exec(text)?.[0].split(".") ?? [];
  for (let length = parts.length; length > 0; length--) {
    const found = within(parts.slice(0, length).join("."));
    if (found.length > 0) {
      return found.map(({ svName }) => svName);
    }
  }
  return [];
}

function firingOf(program: TypedProgram | undefined, name: string): string | undefined {
  const transaction = program?.transactions.find((one) => one.name === name);
  return transaction && `fire_${transaction.svName}`;
}

/** As many places of a module as anyone can look at. */
const maximumPlaces = 64;

/** Where modules of `file` stand in the designs of the project: `top`, `top.mac`. */
export function prefixesOf(project: EditorProject, file: string): readonly string[] {
  const found = new Set<string>();
  for (const path of project.paths) {
    const top = project.resultOf(path)?.program;
    if (top !== undefined) {
      collect(top, top, top.svName, file, found);
    }
  }
  return [...found];
}

function collect(
  top: TypedProgram,
  program: TypedProgram,
  prefix: string,
  file: string,
  found: Set<string>,
): void {
  if (program.file === file) {
    found.add(prefix);
  }
  for (const { svName, of } of program.instances) {
    const child = of.kind === "module" ? top.modules[of.module] : undefined;
    if (child !== undefined && found.size < maximumPlaces) {
      collect(top, child, `${prefix}.${svName}`, file, found);
    }
  }
}
