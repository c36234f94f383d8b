import { indexLines, positionAt } from "../base/line-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** As many as anyone will read; the worst are kept. */
const maximumDiagnostics = 1000;
const severities = ["error", "warning", "hint"];

const namelike: ReadonlySet<string> = new Set(["undefined-name", "unknown-type"]);
/** Further uses of a name that are pointed at; a design may have thousands. */
const maximumUses = 8;

/**
 * One message for each name that nothing declares, at its first use: the other uses are labels, and
 * the fix mends them all.
 */
export function gatherUnknownNames(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const uses = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    if (namelike.has(one.code)) {
      const key = `${one.span.file} ${one.message}`;
      uses.set(key, [...(uses.get(key) ?? []).slice(0, 4 * maximumUses), one]);
    }
  }
  const seen = new Set<string>();
  return diagnostics.flatMap((one) => {
    const key = `${one.span.file} ${one.message}`;
    const all = namelike.has(one.code) ? (uses.get(key) ?? []) : [];
    if (all.length < 2) {
      return [one];
    }
    if (seen.has(key)) {
      return [];
    }
    seen.add(key);
    const sorted = [...all].sort((a, b) => a.span.start - b.span.start);
    const [first = one, ...others] = sorted;
    const labels = others.slice(0, maximumUses).map(({ span }) => ({ span, message: "also here" }));
    const fixes = first.fixes.map(({ title, edits }) => ({
      title,
      edits: [...edits, ...others.flatMap((other) => sameFix(other, title))],
    }));
    return [{ ...first, labels: [...first.labels, ...labels], fixes }];
  });
}

function sameFix({ fixes }: Diagnostic, title: string) {
  return fixes.find((fix) => fix.title === title)?.edits ?? [];
}

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
      severity !== "error" || !lines.has(positionAt(index, lastBefore(text, span.start)).line),
  );
}

/** The place of the last character before `offset` that is no space. */
function lastBefore(text: string, offset: number): number {
  return Math.max(0, text.slice(0, offset).trimEnd().length - 1);
}

/** An address without a declaration means little while declarations have errors. */
export function withoutOrphans(
  places: readonly Diagnostic[],
  declarations: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isBroken = declarations.some(({ severity }) => severity === "error");
  return isBroken ? places.filter(({ code }) => code !== "address-not-declared") : places;
}
