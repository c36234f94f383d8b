/** Something that may be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | "keyword"
    | "type"
    | "state"
    | "trigger"
    | "memory"
    | "combinational"
    | "transaction"
    | "constant"
    | "member"
    | "field"
    | "module"
    | "instance"
    | "function"
    | "local"
    | "file"
    | "value"
    | "snippet";
  /** The text that replaces the word; `$0`, `$1` mark stops if it `isSnippet`. */
  readonly insertText: string;
  readonly isSnippet: boolean;
  readonly detail: string;
  /** Fitting ones go before the others. */
  readonly isPreferred: boolean;
}

export function completion(
  label: string,
  kind: Completion["kind"],
  detail: string,
  more: Partial<Pick<Completion, "insertText" | "isSnippet" | "isPreferred">> = {},
): Completion {
  return {
    label,
    kind,
    detail,
    insertText: more.insertText ?? label,
    isSnippet: more.isSnippet ?? false,
    isPreferred: more.isPreferred ?? false,
  };
}
