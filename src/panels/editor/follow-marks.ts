import type { editor } from "monaco-editor/editor.js";

interface MarksOptions {
  /** What the marks follow from, besides the text: they are drawn anew where one of these is another. */
  readonly seen: () => readonly unknown[];
  readonly marks: () => readonly editor.IModelDeltaDecoration[];
  readonly stores: readonly { readonly subscribe: (listener: () => void) => () => void }[];
}

/** Keeps marks in an editor as its stores and its text change. Returns the way to stop. */
export function followMarks(
  code: editor.IStandaloneCodeEditor,
  { seen, marks, stores }: MarksOptions,
): () => void {
  const drawnMarks = code.createDecorationsCollection();
  let drawn: readonly unknown[] = [];
  const draw = () => {
    const now = [...seen(), code.getModel()];
    if (now.every((part, at) => part === drawn[at])) {
      return;
    }
    drawn = now;
    drawnMarks.set(code.getModel() === null ? [] : [...marks()]);
  };
  const model = code.onDidChangeModel(draw);
  const stops = stores.map((store) => store.subscribe(draw));
  draw();
  return () => {
    model.dispose();
    for (const stop of stops) {
      stop();
    }
    drawnMarks.clear();
  };
}
