import type { ComparisonRow } from "../../compare/compare-samples.ts";
import type { ComparisonStep } from "../../compare/comparer.ts";
import { type Comparison, comparisonPath } from "../../compare/comparison.ts";
import { readComparisons, writeComparisons } from "../../compare/comparison-file.ts";
import type { ComparableThings } from "../../compare/find-comparisons.ts";
import { decodeText, encodeText } from "../../project/file-set.ts";
import type { Outcome } from "../../services/outcome.ts";
import type { ResultsState, TestRun } from "../../state/results-store.ts";
import { currentWave, type ShownWave, selectWaves } from "../../state/selectors.ts";
import type { Session } from "../../state/session.ts";
import type { WorkbenchState } from "../../state/workbench-store.ts";
import { filesOf } from "./compare-model.ts";
import { compareStoreOf } from "./compare-store.ts";

/** The run whose waveform is shown, with what it wrote. */
export interface ComparedRun {
  readonly wave: ShownWave;
  /** `undefined` for a run that is no test. */
  readonly test: TestRun | undefined;
}

export function comparedRun(
  results: ResultsState,
  workbench: Pick<WorkbenchState, "shownWave">,
): ComparedRun | undefined {
  const wave = currentWave(results, workbench);
  return wave && { wave, test: results.testRuns.get(wave.key) };
}

/** Compares in the worker that holds the waveforms; the panel shows what comes of it. Never rejects. */
export async function runComparison(
  session: Session,
  comparison: Comparison,
  things: ComparableThings,
  wave: ShownWave | undefined,
  stop: AbortSignal,
): Promise<void> {
  const store = compareStoreOf(session);
  const request = { comparison, files: filesOf(comparison, things) };
  const id = wave?.summary.id;
  let answer: Outcome<ComparisonStep> = await session.waves.ask(
    async (api) => await api.compare(id, request),
  );
  while (answer.kind === "ok" && answer.value.kind === "working") {
    const step = answer.value;
    if (stop.aborted) {
      drop(session, step.id);
      return;
    }
    store.dispatch({ kind: "status", status: { kind: "working", done: step.done } });
    answer = await session.waves.ask(async (api) => await api.compareOn(step.id));
  }
  const step = answer.kind === "ok" ? answer.value : undefined;
  if (stop.aborted) {
    if (step?.kind === "report") {
      drop(session, step.report.id);
    }
    return;
  }
  if (step?.kind === "report") {
    const before = store.get().report;
    store.dispatch({ kind: "report", report: step.report, shown: comparison, wave: wave?.key });
    if (before !== undefined) {
      drop(session, before.id);
    }
    return;
  }
  const message =
    step?.kind === "fault"
      ? step.message
      : answer.kind === "crashed"
        ? `the worker fell over: ${answer.reason}`
        : "it was cancelled";
  forgetReport(session);
  store.dispatch({ kind: "status", status: { kind: "fault", message } });
}

/** Takes the last report away: what it was about is gone. */
export function forgetReport(session: Session): void {
  const { report } = compareStoreOf(session).get();
  if (report !== undefined) {
    drop(session, report.id);
  }
  compareStoreOf(session).dispatch({ kind: "forget" });
}

function drop(session: Session, comparison: number): void {
  void session.waves.ask(async (api) => await api.dropComparison(comparison));
}

/** Shows a row in the table, and the instant of it in the waveform with the signal that it is of. */
export function goToRow(session: Session, row: ComparisonRow | undefined): void {
  if (row === undefined) {
    return;
  }
  const { shown, wave: key } = compareStoreOf(session).get();
  compareStoreOf(session).dispatch({ kind: "seek", row: row.index });
  const wave = selectWaves(session.results.get()).find((each) => each.key === key);
  if (wave === undefined || row.time === undefined || row.time > wave.summary.endTime) {
    return;
  }
  session.workbench.dispatch({ kind: "show-wave", wave: wave.key });
  session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
  if (shown?.got.kind === "signal") {
    const signals = [shown.got.path];
    const selection = { origin: "compare", span: undefined, signals };
    session.workbench.dispatch({ kind: "select", selection });
  }
  session.workbench.dispatch({ kind: "move-cursor", time: row.time });
}

/** Keeps the comparison that is shown in the project's `golden.json`, in the place of one of its name. */
export function keepComparison(session: Session): void {
  const { shown } = compareStoreOf(session).get();
  if (shown === undefined) {
    return;
  }
  session.edits.flush();
  const bytes = session.project.get().files.get(comparisonPath);
  const text = bytes === undefined ? undefined : decodeText(bytes);
  const read = text === undefined ? undefined : readComparisons(text);
  if (read?.kind === "fault") {
    session.workbench.dispatch({
      kind: "toast",
      text: `\`${comparisonPath}\` was left alone, since it cannot be read: ${read.message}`,
    });
    return;
  }
  const others = (read?.comparisons ?? []).filter(({ name }) => name !== shown.name);
  session.project.dispatch({
    kind: "put-files",
    title: "Kept a comparison",
    files: new Map([[comparisonPath, encodeText(writeComparisons([...others, shown]))]]),
  });
  compareStoreOf(session).dispatch({ kind: "choose", name: shown.name });
  session.workbench.dispatch({
    kind: "toast",
    text: `Kept \`${shown.name}\` in \`${comparisonPath}\`.`,
    action: { title: "Undo", commandId: "file.undo" },
  });
}
