import type { editor, IPosition, languages, Uri } from "monaco-editor/editor.js";
import type { Span } from "../../base/source.ts";
import type { TextEdit } from "../../diagnostics/diagnostic.ts";
import type { EditorAnswers, EditorQuestion, EditorQuestions } from "../../flow/answer-editor.ts";
import type { FileSet } from "../../project/file-set.ts";
import type { Session } from "../../state/session.ts";
import { placesIn, type TextPlaces, type TextRange } from "../../state/text-places.ts";
import type { TextModels } from "./text-models.ts";

/** A text as it is now, with all that was typed. */
export interface OpenText {
  readonly files: FileSet;
  readonly file: string;
  readonly places: TextPlaces;
}

export interface OpenPlace extends OpenText {
  readonly offset: number;
}

/** A place as the editor takes it. */
export interface ModelRange {
  readonly uri: Uri;
  readonly range: TextRange;
}

/** Asks the compiler about the texts of the editor, and puts its answers into the editor's places. */
export interface EditorAsker {
  readonly text: (model: editor.ITextModel) => OpenText | undefined;
  readonly place: (model: editor.ITextModel, position: IPosition) => OpenPlace | undefined;
  readonly ask: <Q extends EditorQuestion>(
    files: FileSet,
    question: Q,
    about: EditorQuestions[Q],
  ) => Promise<EditorAnswers[Q] | undefined>;
  /** Where spans lie; those in files that the editor cannot show are left out. */
  readonly ranges: (files: FileSet, spans: readonly Span[]) => readonly ModelRange[];
  readonly edits: (files: FileSet, edits: readonly TextEdit[]) => languages.IWorkspaceTextEdit[];
}

export function createEditorAsker(session: Session, models: TextModels): EditorAsker {
  const text = (model: editor.ITextModel): OpenText | undefined => {
    session.edits.flush();
    const file = models.pathOf(model);
    const { files } = session.project.get();
    return file === undefined ? undefined : { files, file, places: placesIn(files, file) };
  };
  const ranges = (files: FileSet, spans: readonly Span[]) =>
    spans.flatMap(({ file, start, end }): readonly ModelRange[] => {
      const model = models.modelOf(file);
      return model === undefined
        ? []
        : [{ uri: model.uri, range: placesIn(files, file).rangeOf(start, end) }];
    });
  return {
    text,
    place: (model, { lineNumber, column }) => {
      const open = text(model);
      return open && { ...open, offset: open.places.offsetOf(lineNumber, column) };
    },
    ask: (files, question, about) => session.compiler.ask(files, question, about),
    ranges,
    edits: (files, edits) =>
      edits.flatMap(({ span, text: to }) =>
        ranges(files, [span]).map(({ uri, range }) => ({
          resource: uri,
          versionId: undefined,
          textEdit: { range, text: to },
        })),
      ),
  };
}
