import type { editor } from "monaco-editor/editor.js";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Selection } from "../../state/workbench-store.ts";
import { linkedLine } from "../../ui/code/linked-line.ts";

/** Milliseconds that the caret rests before the other panes follow it. */
const rest = 80;

/**
 * Ties the editor to the selection of all panes: the statement at the caret is selected once the
 * caret rests, and what another pane selects is marked here. Returns the way to stop.
 */
export function followSelection(session: Session, code: editor.IStandaloneCodeEditor): () => void {
  const { workbench, project, results } = session;
  const marks = code.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = workbench.get().caret;
  let drawn: Selection | undefined;

  const ask = async () => {
    const { caret } = workbench.get();
    const { files, revision } = project.get();
    // While the text is ahead of the last check, its places would be wrong.
    if (caret === undefined || caret === asked || results.get().check?.revision !== revision) {
      return;
    }
    asked = caret;
    const { file, offset } = caret;
    if (!file.endsWith(".ebv") || !code.hasTextFocus()) {
      return;
    }
    const reading = await session.compiler.ask(files, "reading", { file, offset });
    if (workbench.get().caret === caret && reading !== undefined) {
      workbench.dispatch({ kind: "select", selection: { origin: "editor", ...reading } });
    }
  };

  const draw = () => {
    const { selection, activeTab } = workbench.get();
    if (selection === drawn) {
      return;
    }
    drawn = selection;
    const span = selection?.origin === "editor" ? undefined : selection?.span;
    if (span === undefined || span.file !== activeTab || code.getModel() === null) {
      marks.clear();
      return;
    }
    const range = placesIn(project.get().files, span.file).rangeOf(span.start, span.end);
    marks.set([{ range, options: linkedLine }]);
    code.revealRangeInCenterIfOutsideViewport({ ...range, endLineNumber: range.startLineNumber });
  };

  const wait = () => {
    draw();
    if (workbench.get().caret !== asked) {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), rest);
    }
  };
  const stops = [workbench.subscribe(wait), results.subscribe(wait)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) {
      stop();
    }
    marks.clear();
  };
}
