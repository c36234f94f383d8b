import { indexLines, type LineIndex, positionAt } from "../base/line-index.ts";
import type { SourceFile } from "../base/source.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

/** A diagnostic as `--json` prints it: lines and columns count from 1, columns in UTF-16 units. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly help: string;
}

/** `files` are those that the spans point into; a span in another file is at 1:1. */
export function toJson(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly DiagnosticJson[] {
  const indices = new Map<string, LineIndex>(
    files.map(({ path, text }) => [path, indexLines(text)]),
  );
  const nowhere = indexLines("");
  return diagnostics.map(({ code, severity, span, message, help }) => {
    const index = indices.get(span.file) ?? nowhere;
    const start = positionAt(index, span.start);
    const end = positionAt(index, span.end);
    return {
      code,
      severity,
      file: span.file,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      message,
      help,
    };
  });
}
