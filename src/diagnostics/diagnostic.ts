import type { Span } from "../base/source.ts";
import type { CatalogueCode } from "./codes.ts";

export type Severity = "error" | "warning" | "hint";

/**
 * A slug of our catalogue, or a code of Verilator's own in its spelling (`WIDTHTRUNC`);
 * `VERILATOR` stands for the errors it gives no code.
 */
export type DiagnosticCode = CatalogueCode | Uppercase<string>;

export interface Label {
  readonly span: Span;
  readonly message: string;
}

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A change that is safe to apply unread. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What is wrong, where, and what to do. Plain data; made by the functions of the catalogue only. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly span: Span;
  /** One sentence, in the user's names and widths. */
  readonly message: string;
  /** What to do next; never empty. */
  readonly help: string;
  readonly labels: readonly Label[];
  readonly fixes: readonly Fix[];
}
