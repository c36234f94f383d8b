import { indexLines, positionAt } from "../base/line-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** As many as anyone will read; the worst are kept. */
const maximumDiagnostics = 1000;
const severities = ["error", "warning", "hint"];

/** By position, the design's own file first; what is said twice is said once. */
export function sortDiagnostics(
  file: string,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const seen = new Set<string>();
  const distinct = diagnostics.filter(({ code, span, message }) => {
    const key = `${code} ${span.file} ${span.start} ${span.end} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  const worst = [...distinct].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  const rank = (one: Diagnostic) => (one.span.file === file ? 0 : 1);
  return worst
    .slice(0, maximumDiagnostics)
    .sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What the parser says of a line that the lexer could not read follows from that. */
export function withoutEchoes(
  text: string,
  parsed: readonly Diagnostic[],
  lexed: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (lexed.length === 0) {
    return parsed;
  }
  const index = indexLines(text);
  const lines = new Set(lexed.map(({ span }) => positionAt(index, span.start).line));
  return parsed.filter(
    ({ span, severity }) =>
      severity !== "error" || !lines.has(positionAt(index, Math.max(0, span.start - 1)).line),
  );
}

/** An address without a declaration means little while declarations have errors. */
export function withoutOrphans(
  places: readonly Diagnostic[],
  declarations: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isBroken = declarations.some(({ severity }) => severity === "error");
  return isBroken ? places.filter(({ code }) => code !== "address-not-declared") : places;
}
