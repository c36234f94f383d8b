import type { Span } from "../../base/source.ts";
import type { Token } from "../syntax/token.ts";
import { code, describeEntity, paragraphs } from "./describe-entity.ts";
import { type EditorProject, nameAt, resolveTarget } from "./editor-project.ts";
import { tokenAt } from "./token-at.ts";
import { wordHelp } from "./word-help.ts";

/** Markdown about what stands at `span`. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  /** The SystemVerilog name and module of the signal, whose value a waveform may show. */
  readonly signal: { readonly module: string; readonly name: string } | undefined;
}

/** Type, width, sign, address, readers, writers and conditions of what stands at `offset`. */
export function hoverAt(project: EditorProject, file: string, offset: number): Hover | undefined {
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  const entity = use && resolveTarget(project, index, use.target);
  if (use !== undefined && entity !== undefined) {
    const fired = use.role === "firing";
    const about = describeEntity(project, entity);
    const markdown = fired ? paragraphs([firingText(entity.name), about]) : about;
    const signal = use.role === "declaration" && entity.kind === "test" ? undefined : use.name;
    return {
      span: use.span,
      markdown,
      signal:
        signal === undefined ? undefined : signalOf(project, entity.span.file, entity.name, fired),
    };
  }
  const text = project.textOf(file);
  const token = text === undefined ? undefined : tokenAt({ path: file, text }, offset);
  const help = token && tokenHelp(token);
  return token === undefined || help === undefined
    ? undefined
    : { span: { file, start: token.start, end: token.end }, markdown: help, signal: undefined };
}

function firingText(name: string): string {
  return paragraphs([
    code(`fire_${name}: Bool`),
    `Whether \`${name}\` fires; in a test, whether it fired at the last edge`,
  ]);
}

function signalOf(
  project: EditorProject,
  file: string,
  name: string,
  fired: boolean,
): Hover["signal"] {
  const program = project.resultOf(file)?.program;
  const found = fired
    ? program?.transactions.find((one) => one.name === name)
    : program?.signals.find((one) => one.name === name);
  return program === undefined || found === undefined
    ? undefined
    : { module: program.svName, name: fired ? `fire_${found.svName}` : found.svName };
}

function tokenHelp(token: Token): string | undefined {
  if (token.kind === "integer") {
    return numberText(token.value);
  }
  return token.kind === "name" && Object.hasOwn(wordHelp, token.text)
    ? wordHelp[token.text]
    : undefined;
}

/** A number in the other bases; small ones need none. */
function numberText(value: bigint): string | undefined {
  if (value < 10n) {
    return undefined;
  }
  const width = value.toString(2).length;
  const binary = width <= 16 ? `, \`0b${value.toString(2)}\`` : "";
  return `\`${value}\`, \`0x${value.toString(16).toUpperCase()}\`${binary}: ${width} bits`;
}
