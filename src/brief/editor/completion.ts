/** Something that may be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | "keyword"
    | "type"
    | "state"
    | "trigger"
    | "memory"
    | "transaction"
    | "constant"
    | "function"
    | "snippet";
  /** The text that replaces the word; `$0`, `$1` mark stops if it is a snippet. */
  readonly insertText: string;
  readonly detail: string;
}
