import type { Diagnostic } from "../diagnostics/diagnostic.ts";

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
  const rank = (one: Diagnostic) => (one.span.file === file ? 0 : 1);
  return distinct.sort(
    (a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}
