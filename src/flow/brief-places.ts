import { indexLines, offsetAt, positionAt } from "../base/line-index.ts";
import type { SourceFile, Span } from "../base/source.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sourceAt } from "../systemverilog/source-map.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";

/** A place in SystemVerilog: both count from 1. */
export interface SvPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a place in SystemVerilog stands in the user's own text. */
export type UserPlace =
  | { readonly kind: "own"; readonly span: Span }
  /** Generated text that comes from no line of the user's; `span` is the start of its source. */
  | { readonly kind: "generated"; readonly span: Span; readonly place: string };

/** Leads from generated modules to Brief and from the project's SystemVerilog to itself. */
export function userPlace(
  modules: readonly SvModule[],
  files: readonly SourceFile[],
  at: SvPlace,
  endColumn: number | undefined,
): UserPlace {
  const module = modules.find(({ path }) => path === at.file);
  if (module !== undefined) {
    const offset = offsetAt(indexLines(module.text), at);
    const span = sourceAt(module.map, offset);
    if (span !== undefined) {
      return { kind: "own", span };
    }
    const file = module.map.entries[0]?.source.file ?? module.path;
    return {
      kind: "generated",
      span: { file, start: 0, end: 0 },
      place: `${at.file}:${at.line}`,
    };
  }
  const text = files.find(({ path }) => path === at.file)?.text;
  if (text === undefined) {
    return {
      kind: "generated",
      span: { file: at.file, start: 0, end: 0 },
      place: `${at.file}:${at.line}`,
    };
  }
  const lines = indexLines(text);
  const start = offsetAt(lines, at);
  const end =
    endColumn === undefined ? start + 1 : offsetAt(lines, { line: at.line, column: endColumn });
  return { kind: "own", span: { file: at.file, start, end: Math.max(start, end) } };
}

/** A diagnostic about SystemVerilog, moved to the Brief that it came from. */
export function inUserPlaces(
  diagnostic: Diagnostic,
  modules: readonly SvModule[],
  files: readonly SourceFile[],
): Diagnostic {
  const own = (span: Span): Span => {
    const module = modules.find(({ path }) => path === span.file);
    if (module === undefined) {
      return span;
    }
    const at = positionAt(indexLines(module.text), span.start);
    return userPlace(modules, files, { file: span.file, ...at }, undefined).span;
  };
  const { span, labels } = diagnostic;
  return {
    ...diagnostic,
    span: own(span),
    labels: labels.map((each) => ({ ...each, span: own(each.span) })),
  };
}
