import "./coverage-marks.css";
import type { editor } from "monaco-editor/editor.js";
import { type LineMark, lineMarks } from "../../coverage/line-marks.ts";
import type { Session } from "../../state/session.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { followMarks } from "./follow-marks.ts";

const words: Readonly<Record<LineMark["state"], string>> = {
  hit: "Covered",
  partly: "Partly covered",
  never: "Not covered",
};

/**
 * Draws beside each line whether the last run with coverage came to it; the counts are told on
 * hovering. What was measured on other text is not drawn. Returns the way to stop.
 */
export function showCoverageMarks(
  monaco: Monaco,
  session: Session,
  code: editor.IStandaloneCodeEditor,
): () => void {
  const seen = () => {
    const { activeTab, isCoverageOn } = session.workbench.get();
    const { coverage } = session.results.get();
    const { revision } = session.project.get();
    const shown = isCoverageOn && coverage?.revision === revision ? coverage : undefined;
    return [activeTab, shown] as const;
  };
  const marks = () => {
    const [activeTab, shown] = seen();
    if (activeTab === undefined || shown === undefined) {
      return [];
    }
    return lineMarks(shown.coverage, activeTab).map(({ line, state, text }) => ({
      range: new monaco.Range(line, 1, line, 1),
      options: {
        linesDecorationsClassName: `coverage-mark coverage-${state}`,
        linesDecorationsTooltip: [words[state], ...text.map((one) => one.replaceAll("`", ""))].join(
          "\n",
        ),
        stickiness: 1,
      },
    }));
  };
  const stores = [session.results, session.workbench, session.project];
  return followMarks(code, { seen, marks, stores });
}
