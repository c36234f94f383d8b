import type { Span } from "../base/source.ts";
import type { CatalogueCode } from "./codes.ts";
import type { Diagnostic, Fix, Label, Severity } from "./diagnostic.ts";

interface Extras {
  readonly labels?: readonly Label[];
  readonly fixes?: readonly Fix[];
}

interface Wording {
  readonly message: string;
  readonly help: string;
  /** What the facts alone are enough for. */
  readonly fixes?: readonly Fix[];
}

/** Makes one kind of diagnostic from the facts of a case. */
export type DiagnosticMaker<Facts> = (span: Span, facts: Facts, extras?: Extras) => Diagnostic;

/** Ties a code to its severity and its words, the only place where they stand. */
export function defineDiagnostic<Facts>(
  code: CatalogueCode,
  severity: Severity,
  write: (facts: Facts, span: Span) => Wording,
): DiagnosticMaker<Facts> {
  return (span, facts, extras = {}) => {
    const { message, help, fixes = [] } = write(facts, span);
    const labels = extras.labels ?? [];
    return {
      code,
      severity,
      span,
      message,
      help,
      labels,
      fixes: [...(extras.fixes ?? []), ...fixes],
    };
  };
}
