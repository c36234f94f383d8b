import type { editor } from "monaco-editor/editor.js";
import type { Session } from "../../state/session.ts";
import type { SvModule } from "../../systemverilog/sv-module.ts";
import { editorOptions, modelOptions } from "../../ui/code/editor-options.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { generatedFrom, sourceAt } from "./source-map-lookup.ts";

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
  let isFollowing = false;

  const highlight = () => {
    const caret = workbench.get().caret;
    if (shown === undefined || caret === undefined) {
      marks.clear();
      return;
    }
    const entries = generatedFrom(shown.map, caret.file, caret.offset);
    // The source of a whole module lights nothing up: it would say nothing.
    const told = entries.filter(({ start, end }) => end - start < model.getValueLength() * 0.8);
    const ranges = told.map(({ start, end }) =>
      monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    );
    marks.set(
      ranges.map(
        (range): editor.IModelDeltaDecoration => ({
          range,
          options: {
            isWholeLine: true,
            className: "linked-line",
            marginClassName: "linked-margin",
          },
        }),
      ),
    );
    const [first] = ranges;
    if (first !== undefined && !isFollowing) {
      code.revealRangeInCenterIfOutsideViewport(first);
    }
  };

  const goToSource = () => {
    const position = code.getPosition();
    const span =
      shown === undefined || position === null
        ? undefined
        : sourceAt(shown.map, model.getOffsetAt(position));
    if (span !== undefined) {
      // The source's caret moves, and this view, where the person is, must not scroll after it.
      isFollowing = true;
      workbench.dispatch({ kind: "select", selection: { origin: "generated", span, signals: [] } });
      workbench.dispatch({ kind: "reveal", span, focus: false });
      isFollowing = false;
    }
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
  const stop = workbench.subscribe(highlight);
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
