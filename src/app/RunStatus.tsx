import { selectProblems, selectTests } from "../state/selectors.ts";
import { useProject, useResults } from "../state/use-session.ts";

/** In a word how the design stands: checking, errors, passed, failed. */
export function RunStatus() {
  const revision = useProject((project) => project.revision);
  const checked = useResults(({ check }) => check?.revision);
  const errors = useResults(
    (results) => selectProblems(results).filter(({ severity }) => severity === "error").length,
  );
  const job = useResults(({ jobs }) => jobs.run);
  const run = useResults((results) => results.run);
  const tests = useResults(selectTests);
  const freeRun = useResults((results) => results.freeRun);
  const { level, sign, text } = verdict();
  return (
    <span className="run-status" role="status" data-level={level}>
      <span aria-hidden>{sign}</span>
      {text}
    </span>
  );

  function verdict(): { readonly level: string; readonly sign: string; readonly text: string } {
    if (job.kind === "running") {
      return { level: "busy", sign: "◔", text: `${job.progress.step}…` };
    }
    if (checked === undefined) {
      return { level: "busy", sign: "◔", text: "Checking…" };
    }
    if (errors > 0) {
      return { level: "bad", sign: "✕", text: errors === 1 ? "1 error" : `${errors} errors` };
    }
    if (job.kind === "crashed") {
      return { level: "bad", sign: "✕", text: "The simulator stopped" };
    }
    // A preview was not asked for: behind the first edit nobody need hear of it.
    const isOld = run !== undefined && run.revision !== revision;
    if (run === undefined || (isOld && run.engine === "reference")) {
      return { level: "plain", sign: "✓", text: "No errors" };
    }
    if (isOld) {
      return { level: "stale", sign: "◌", text: "Changed since the last run" };
    }
    const failed = tests.filter(
      ({ run: own }) => own !== undefined && own.result.status !== "passed",
    ).length;
    if (failed > 0) {
      return { level: "bad", sign: "✕", text: `${failed} of ${tests.length} tests failed` };
    }
    const what =
      tests.length > 1
        ? `${tests.length} tests passed`
        : tests.length === 1
          ? "1 test passed"
          : freeRun === undefined
            ? "Checked"
            : "Ran without tests";
    return { level: "good", sign: "✓", text: `${what} in ${run.milliseconds.toFixed(0)} ms` };
  }
}
