import "./debug-marks.css";
import type { editor } from "monaco-editor/editor.js";
import type { Span } from "../../base/source.ts";
import { toggleLineBreakpoint } from "../../state/debug-actions.ts";
import type { DebugState } from "../../state/debug-store.ts";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { followMarks } from "./follow-marks.ts";

/**
 * Draws breakpoints into the margin, where a click sets and removes them, and the lines that were
 * carried out at the last edge of the design that is driven. Returns the way to stop.
 */
export function showDebugMarks(
  monaco: Monaco,
  session: Session,
  code: editor.IStandaloneCodeEditor,
): () => void {
  const seen = () => {
    const { activeTab } = session.workbench.get();
    const { breakpoints, view, revision } = session.debug.get();
    // While the text is ahead of what runs, its places would be wrong.
    const shown = revision === session.project.get().revision ? view : undefined;
    return [activeTab, breakpoints, shown] as const;
  };
  const marks = () => {
    const [activeTab, , shown] = seen();
    const { files } = session.project.get();
    if (activeTab === undefined) {
      return [];
    }
    const rangeOf = ({ start, end }: Span) => placesIn(files, activeTab).rangeOf(start, end);
    const isHere = ({ file }: Span) => file === activeTab;
    const fired = shown?.fired ?? [];
    return [
      ...breakpointsIn(session.debug.get(), activeTab).map(({ line, isEnabled, isWorking }) => ({
        range: new monaco.Range(line, 1, line, 1),
        options: {
          glyphMarginClassName: `breakpoint-glyph ${isEnabled && isWorking ? "" : "breakpoint-idle"}`,
          glyphMarginHoverMessage: { value: isWorking ? "Breakpoint" : "It cannot stop here" },
          stickiness: 1,
        },
      })),
      ...fired
        .filter(({ nameSpan }) => isHere(nameSpan))
        .map(({ nameSpan, name }) => ({
          range: rangeOf(nameSpan),
          options: {
            isWholeLine: true,
            className: "fired-head",
            inlineClassName: "fired-name",
            hoverMessage: { value: `\`${name}\` fires` },
          },
        })),
      ...(shown?.firing ?? [])
        .filter(({ nameSpan }) => isHere(nameSpan) && shown !== undefined && shown.tick % 2 === 0)
        .map(({ nameSpan }) => ({
          range: rangeOf(nameSpan),
          options: { linesDecorationsClassName: "firing-next" },
        })),
      ...fired
        .flatMap(({ statements }) => statements)
        .filter(isHere)
        .map((span) => ({
          range: rangeOf(span),
          options: { isWholeLine: true, className: "fired-line", marginClassName: "fired-margin" },
        })),
    ];
  };

  const mouse = code.onMouseDown(({ target }) => {
    const { activeTab } = session.workbench.get();
    const isMargin = target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN;
    if (isMargin && activeTab?.endsWith(".ebv") === true && target.position !== null) {
      toggleLineBreakpoint(session, activeTab, target.position.lineNumber);
    }
  });
  const stores = [session.debug, session.workbench, session.project];
  const stop = followMarks(code, { seen, marks, stores });
  return () => {
    mouse.dispose();
    stop();
  };
}

function breakpointsIn({ breakpoints, view }: DebugState, file: string) {
  return breakpoints.flatMap((one) => {
    if (one.kind !== "line" || one.file !== file) {
      return [];
    }
    const status = view?.breakpoints.find(({ id }) => id === one.id);
    return [
      {
        line: status?.line ?? one.line,
        isEnabled: one.isEnabled,
        isWorking: status?.isWorking ?? true,
      },
    ];
  });
}
