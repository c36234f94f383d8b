import { selectReading } from "../../state/select-reading.ts";
import type { Session } from "../../state/session.ts";
import type { Selection } from "../../state/workbench-store.ts";
import type { SvModule } from "../../systemverilog/sv-module.ts";
import { editorOptions, modelOptions } from "../../ui/code/editor-options.ts";
import { linkedLine } from "../../ui/code/linked-line.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { generatedBehind, generatedWithin, sourceAt } from "./source-map-lookup.ts";

/** Lines that stay in sight above what the source's first line became. */
const linesAbove = 2;
const lineHeight = 20;

/** A read-only editor of generated text whose lines are tied to their sources. */
export interface GeneratedView {
  readonly show: (module: SvModule) => void;
  readonly dispose: () => void;
}

export function createGeneratedView(
  monaco: Monaco,
  session: Session,
  host: HTMLElement,
): GeneratedView {
  const { workbench } = session;
  const model = monaco.editor.createModel("", "systemverilog");
  const code = monaco.editor.create(host, {
    ...editorOptions,
    model,
    readOnly: true,
    domReadOnly: true,
    ariaLabel: "Generated SystemVerilog",
    lineNumbersMinChars: 3,
    fontSize: 12,
    readOnlyMessage: { value: "This text is made from the Brief files: change those." },
  });
  // A new editor gives its model the options of its own, so this comes after.
  model.updateOptions(modelOptions);
  const marks = code.createDecorationsCollection();
  let shown: SvModule | undefined;
  let drawn: Selection | undefined;
  let drawnModule: SvModule | undefined;
  let seen = workbench.get().sourceView;

  const highlight = () => {
    const { selection } = workbench.get();
    if (shown === drawnModule && selection === drawn) {
      return;
    }
    drawn = selection;
    drawnModule = shown;
    if (shown === undefined || selection?.span === undefined) {
      marks.clear();
      return;
    }
    const entries = generatedWithin(shown.map, selection.span);
    // The source of a whole module lights nothing up: it would say nothing.
    const told = entries.filter(({ start, end }) => end - start < model.getValueLength() * 0.8);
    const ranges = told.map(({ start, end }) =>
      monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    );
    marks.set(ranges.map((range) => ({ range, options: linkedLine })));
    const [first] = ranges;
    if (first !== undefined && selection.origin !== "generated") {
      code.revealRangeInCenterIfOutsideViewport(first);
    }
  };

  const scroll = () => {
    const { sourceView } = workbench.get();
    if (sourceView === seen || shown === undefined) {
      return;
    }
    seen = sourceView;
    const entry = sourceView && generatedBehind(shown.map, sourceView.file, sourceView.offset);
    if (entry !== undefined && !code.hasTextFocus()) {
      const line = model.getPositionAt(entry.start).lineNumber;
      code.setScrollTop(code.getTopForLineNumber(line) - linesAbove * lineHeight);
    }
  };

  const goToSource = () => {
    const position = code.getPosition();
    const span =
      shown === undefined || position === null
        ? undefined
        : sourceAt(shown.map, model.getOffsetAt(position));
    if (span === undefined) {
      return;
    }
    workbench.dispatch({ kind: "reveal", span, focus: false });
    void selectReading(session, "generated", span);
  };

  const listeners = [
    code.onMouseUp(({ target }) => {
      if (target.position !== null) {
        goToSource();
      }
    }),
    code.addAction({
      id: "gatewright.goToSource",
      label: "Go to the source line",
      keybindings: [monaco.KeyCode.F12, monaco.KeyCode.Enter],
      contextMenuGroupId: "navigation",
      run: goToSource,
    }),
  ];
  const stop = workbench.subscribe(() => {
    highlight();
    scroll();
  });
  return {
    show: (module) => {
      shown = module;
      if (model.getValue() !== module.text) {
        model.setValue(module.text);
      }
      highlight();
    },
    dispose: () => {
      stop();
      for (const listener of listeners) {
        listener.dispose();
      }
      code.dispose();
      model.dispose();
    },
  };
}
