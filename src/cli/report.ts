import type { SourceFile } from "../base/source.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderText } from "../diagnostics/render-text.ts";
import { type DiagnosticJson, toJson } from "../diagnostics/to-json.ts";
import { textFiles } from "../project/file-set.ts";
import { type ExitCode, exitCode } from "./exit-codes.ts";
import type { Inputs } from "./read-inputs.ts";

/** Writes diagnostics to standard error for people. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], inputs: Inputs): void {
  if (diagnostics.length === 0) {
    return;
  }
  const shown = diagnostics.map((diagnostic) => withPaths(diagnostic, inputs.display));
  process.stderr.write(`${renderText(shown, sourcesOf(inputs))}\n`);
  const count = (severity: Diagnostic["severity"]): number =>
    diagnostics.filter((each) => each.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors + warnings > 0) {
    const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;
    process.stderr.write(`${plural(errors, "error")}, ${plural(warnings, "warning")}\n`);
  }
}

/** Diagnostics for a machine, with the paths as they were given. */
export function jsonDiagnostics(
  diagnostics: readonly Diagnostic[],
  inputs: Inputs,
): readonly DiagnosticJson[] {
  const shown = diagnostics.map((diagnostic) => withPaths(diagnostic, inputs.display));
  return toJson(shown, sourcesOf(inputs));
}

function sourcesOf(inputs: Inputs): readonly SourceFile[] {
  return textFiles(inputs.files).map(({ path, text }) => ({ path: inputs.display(path), text }));
}

function withPaths(diagnostic: Diagnostic, display: (path: string) => string): Diagnostic {
  const shown = (span: Diagnostic["span"]): Diagnostic["span"] => ({
    ...span,
    file: span.file === "" ? "" : display(span.file),
  });
  return {
    ...diagnostic,
    span: shown(diagnostic.span),
    labels: diagnostic.labels.map((label) => ({ ...label, span: shown(label.span) })),
  };
}

/** One JSON document, and nothing else, on standard output. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

export function exitCodeFor(diagnostics: readonly Diagnostic[]): ExitCode {
  return hasErrors(diagnostics) ? exitCode.findings : exitCode.clean;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
