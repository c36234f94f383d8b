import type { editor, languages } from "monaco-editor/editor.js";
import { selectProblems } from "../../state/selectors.ts";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { EditorAsker } from "./editor-questions.ts";
import { allFixes } from "./fix-all.ts";

/** The fixes of the problems that touch the range, and of all others of their kinds in the file. */
export function codeActionProvider(
  session: Session,
  asker: EditorAsker,
): languages.CodeActionProvider {
  return {
    provideCodeActions: (model, range) => ({
      actions: fixesAt(session, asker, model, range),
      dispose: () => undefined,
    }),
  };
}

function fixesAt(
  session: Session,
  asker: EditorAsker,
  model: editor.ITextModel,
  range: { readonly startLineNumber: number; readonly endLineNumber: number },
): languages.CodeAction[] {
  const open = asker.text(model);
  const results = session.results.get();
  // The places of an older text would be wrong.
  if (open === undefined || results.check?.revision !== session.project.get().revision) {
    return [];
  }
  const { files, file } = open;
  const own = selectProblems(results).filter(({ span }) => span.file === file);
  const near = own.filter(({ span }) => {
    const place = placesIn(files, file).rangeOf(span.start, span.end);
    return (
      place.startLineNumber <= range.endLineNumber && place.endLineNumber >= range.startLineNumber
    );
  });
  const single = near.flatMap(({ fixes }) =>
    fixes.map((fix) => ({
      title: fix.title,
      kind: "quickfix",
      isPreferred: true,
      edit: { edits: asker.edits(files, fix.edits) },
    })),
  );
  const codes = [...new Set(near.map(({ code }) => code))];
  const whole = codes.flatMap((code) => {
    const { count, edits } = allFixes(own.filter((problem) => problem.code === code));
    return count < 2
      ? []
      : [
          {
            title: `Fix all ${count} of this kind in the file (${code})`,
            kind: "quickfix",
            edit: { edits: asker.edits(files, edits) },
          },
        ];
  });
  return [...single, ...whole];
}
