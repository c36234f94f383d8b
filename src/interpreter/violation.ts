import type { Span } from "../base/source.ts";

/** Something that a design promises and that a run saw not to hold. */
export interface Violation {
  readonly text: string;
  readonly span: Span;
}

/** `user`, a transaction or a combinational value, asks `of` for an element that is not there. */
export function outsideOf(user: string, of: string, span: Span): Violation {
  return { text: `index out of range: ${user} uses an element of ${of} that does not exist`, span };
}
