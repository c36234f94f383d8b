import type { CatalogueCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** What one Brief file and the hardware file that it uses were found to have. */
export interface FileFindings {
  readonly hardwarePath: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** An entry of a hardware file that one Brief file has no use for. */
const unusedEntries: readonly CatalogueCode[] = ["address-not-declared", "stream-not-declared"];

function isUnusedEntry({ code }: Diagnostic): boolean {
  return unusedEntries.some((one) => one === code);
}

/**
 * The findings of several Brief files as one list. Files may share a hardware file: what is wrong in
 * it is said once, and an entry is unused only if every file that shares it says so.
 */
export function mergeDiagnostics(files: readonly FileFindings[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const merged = new Map<string, Diagnostic>();
  for (const { diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      merged.set(key, merged.get(key) ?? diagnostic);
    }
  }
  const users = (path: string): number =>
    files.filter(({ hardwarePath }) => hardwarePath === path).length;
  return [...merged]
    .filter(([key, one]) => !isUnusedEntry(one) || counts.get(key) === users(one.span.file))
    .map(([, diagnostic]) => diagnostic);
}

/** An unused entry is the same for every file, whatever address they each suggest instead. */
function keyOf(diagnostic: Diagnostic): string {
  const { code, span, message } = diagnostic;
  return JSON.stringify([code, span, isUnusedEntry(diagnostic) ? "" : message]);
}
