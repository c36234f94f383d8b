import type { editor } from "monaco-editor/editor.js";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Reveal } from "../../state/workbench-store.ts";
import { editorOptions } from "../../ui/code/editor-options.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { showCoverageMarks } from "./coverage-marks.ts";
import { showDebugMarks } from "./debug-marks.ts";
import { followSelection } from "./follow-selection.ts";
import { provideLanguage } from "./language-providers.ts";
import { showMarkers } from "./problem-markers.ts";
import { createTextModels } from "./text-models.ts";

/** Runs the editor of the project's files in `host`; returns the way to end it. */
export function startSourceEditor(monaco: Monaco, session: Session, host: HTMLElement): () => void {
  const { project, workbench } = session;
  const models = createTextModels(monaco, session);
  const code = monaco.editor.create(host, {
    ...editorOptions,
    // Breakpoints stand there.
    glyphMargin: true,
    model: null,
    ariaLabel: "Source",
    readOnlyMessage: { value: "This project is open in another tab. Take over to edit it here." },
  });
  const viewStates = new Map<string, editor.ICodeEditorViewState | null>();
  let shown: string | undefined;
  let projectId = project.get().id;
  let revealed: Reveal | undefined;

  const show = () => {
    if (project.get().id !== projectId) {
      projectId = project.get().id;
      viewStates.clear();
      shown = undefined;
    }
    const { activeTab, reveal } = workbench.get();
    const model = activeTab === undefined ? undefined : models.modelOf(activeTab);
    if (code.getModel() !== (model ?? null)) {
      if (shown !== undefined) {
        viewStates.set(shown, code.saveViewState());
      }
      code.setModel(model ?? null);
      shown = model === undefined ? undefined : activeTab;
      const before = shown === undefined ? undefined : viewStates.get(shown);
      if (before !== undefined) {
        code.restoreViewState(before);
      }
      tellCaret();
    }
    if (reveal !== undefined && reveal !== revealed && reveal.span.file === activeTab) {
      revealed = reveal;
      revealSpan(reveal);
    }
  };

  const placesAt = (path: string) => placesIn(project.get().files, path);

  const revealSpan = ({ span, focus }: Reveal) => {
    const range = placesAt(span.file).rangeOf(span.start, span.end);
    code.setSelection(
      focus
        ? { ...range, endLineNumber: range.startLineNumber, endColumn: range.startColumn }
        : range,
    );
    code.revealRangeInCenterIfOutsideViewport(range);
    if (focus) {
      code.focus();
    }
  };

  const tellCaret = () => {
    const position = code.getPosition();
    if (shown !== undefined && position !== null) {
      // Typed text reaches the project a moment later; the offset is exact again by then.
      const offset = placesAt(shown).offsetOf(position.lineNumber, position.column);
      workbench.dispatch({
        kind: "move-caret",
        caret: { file: shown, offset, line: position.lineNumber, column: position.column },
      });
    }
  };

  const setAccess = () => code.updateOptions({ readOnly: project.get().access === "reader" });

  const tellView = () => {
    const line = code.getVisibleRanges()[0]?.startLineNumber;
    if (shown !== undefined && line !== undefined) {
      const offset = placesAt(shown).offsetOf(line, 1);
      workbench.dispatch({ kind: "scroll-source", file: shown, offset });
    }
  };

  const caretListener = code.onDidChangeCursorPosition(tellCaret);
  let frame: number | undefined;
  const scrollListener = code.onDidScrollChange(({ scrollTopChanged }) => {
    // A scroll that follows the caret is followed by what the caret selects.
    if (scrollTopChanged && frame === undefined) {
      frame = requestAnimationFrame(() => {
        frame = undefined;
        tellView();
      });
    }
  });
  const stops = [
    workbench.subscribe(show),
    project.subscribe(() => {
      setAccess();
      show();
    }),
    provideLanguage(monaco, session, models),
    followSelection(session, code),
    showDebugMarks(monaco, session, code),
    showCoverageMarks(monaco, session, code),
  ];
  setAccess();
  show();
  const stopMarkers = showMarkers(monaco, session, models);
  return () => {
    session.edits.flush();
    stopMarkers();
    for (const stop of stops) {
      stop();
    }
    caretListener.dispose();
    scrollListener.dispose();
    cancelAnimationFrame(frame ?? 0);
    code.dispose();
    models.dispose();
  };
}
