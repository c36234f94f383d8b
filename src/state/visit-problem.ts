import { selectProblems } from "./selectors.ts";
import type { SessionParts } from "./session.ts";

/** Moves the caret to the problem after it (`step` 1) or before it (`step` -1), around the project. */
export function visitProblem(session: SessionParts, step: 1 | -1): void {
  const { files } = session.project.get();
  const problems = selectProblems(session.results.get())
    .filter(({ span }) => files.has(span.file))
    .toSorted((a, b) => {
      const byFile = a.span.file < b.span.file ? -1 : a.span.file > b.span.file ? 1 : 0;
      return byFile === 0 ? a.span.start - b.span.start : byFile;
    });
  const caret = session.workbench.get().caret;
  const isAfter = (span: { readonly file: string; readonly start: number }) =>
    caret === undefined ||
    span.file > caret.file ||
    (span.file === caret.file && span.start > caret.offset);
  const isBefore = (span: { readonly file: string; readonly start: number }) =>
    caret !== undefined &&
    (span.file < caret.file || (span.file === caret.file && span.start < caret.offset));
  const next =
    step === 1
      ? (problems.find(({ span }) => isAfter(span)) ?? problems[0])
      : (problems.findLast(({ span }) => isBefore(span)) ?? problems.at(-1));
  if (next !== undefined) {
    session.workbench.dispatch({ kind: "reveal", span: next.span, focus: true });
  }
}
