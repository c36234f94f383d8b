import type { editor } from "monaco-editor/editor.js";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { selectProblems } from "../../state/selectors.ts";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import type { TextModels } from "./text-models.ts";

const owner = "gatewright";

/** Draws the problems into the models of the open tabs; returns the way to stop. */
export function showMarkers(monaco: Monaco, session: Session, models: TextModels): () => void {
  let drawn: readonly Diagnostic[] | undefined;
  let drawnTabs: readonly string[] | undefined;
  const draw = () => {
    const results = session.results.get();
    const { files, revision } = session.project.get();
    const { openTabs } = session.workbench.get();
    const problems = selectProblems(results);
    // Places of an older revision would be wrong; the editor itself moves what is drawn meanwhile.
    const isCurrent = results.check?.revision === revision;
    if (!isCurrent || (problems === drawn && openTabs === drawnTabs)) {
      return;
    }
    drawn = problems;
    drawnTabs = openTabs;
    for (const path of openTabs) {
      const model = models.modelOf(path);
      if (model !== undefined) {
        const own = problems.filter(({ span }) => span.file === path);
        monaco.editor.setModelMarkers(
          model,
          owner,
          own.map((problem) => markerOf(monaco, problem, files, models)),
        );
      }
    }
  };
  draw();
  const stops = [session.results, session.workbench].map((store) => store.subscribe(draw));
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

function markerOf(
  monaco: Monaco,
  problem: Diagnostic,
  files: ReadonlyMap<string, Uint8Array>,
  models: TextModels,
): editor.IMarkerData {
  const rangeIn = (file: string, start: number, end: number) =>
    placesIn(files, file).rangeOf(start, Math.max(end, start + 1));
  return {
    ...rangeIn(problem.span.file, problem.span.start, problem.span.end),
    severity: severityOf(monaco, problem.severity),
    message: problem.help === "" ? problem.message : `${problem.message}\n${problem.help}`,
    source: problem.code,
    relatedInformation: problem.labels.flatMap(({ span, message }) => {
      const model = models.modelOf(span.file);
      return model === undefined
        ? []
        : [{ resource: model.uri, message, ...rangeIn(span.file, span.start, span.end) }];
    }),
  };
}

function severityOf(monaco: Monaco, severity: Severity) {
  const marks = monaco.MarkerSeverity;
  return { error: marks.Error, warning: marks.Warning, hint: marks.Info }[severity];
}
