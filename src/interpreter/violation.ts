import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";

/** Something that a design promises and that a run saw not to hold. */
export interface Violation {
  readonly text: string;
  readonly span: Span;
}

/** `user`, a transaction or a combinational value, asks for an element that is not there. */
export function outsideOf(
  program: TypedProgram,
  user: string,
  vector: SignalId,
  span: Span,
): Violation {
  const of = program.signals[vector]?.name ?? "";
  return { text: `index out of range: ${user} uses an element of ${of} that does not exist`, span };
}
