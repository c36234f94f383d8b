import { activeTop } from "./choose-top.ts";
import { beginJob, isCurrentJob, logLine, progressOf, reportCrash } from "./jobs.ts";
import type { SessionParts } from "./session.ts";

/**
 * Runs the design twice with other initial values, and shows the register that depends on them. It takes
 * the place of a run, is cancelled like one, and leaves the results of the last run as they are.
 */
export async function checkInitial(session: SessionParts): Promise<void> {
  session.edits.flush();
  const { files, revision } = session.project.get();
  const last = session.results.get().jobs.run;
  const before = last.kind === "running" ? ({ kind: "idle" } as const) : last;
  const job = beginJob(session, "run", "Checking initial values");
  const onProgress = progressOf(session, "run", job);
  const outcome = await session.simulator.checkInitial(
    { files, revision, top: activeTop(session) },
    ({ step }) => onProgress({ step: `Checking initial values: ${step}` }),
    job.signal,
  );
  if (!isCurrentJob(session, "run", job)) {
    return;
  }
  session.jobs.delete("run");
  if (outcome.kind === "crashed") {
    reportCrash(session, "run", "The simulator", outcome);
    return;
  }
  const state = outcome.kind === "cancelled" ? ({ kind: "cancelled" } as const) : before;
  session.results.dispatch({ kind: "job", job: "run", state });
  if (outcome.kind === "cancelled") {
    return;
  }
  const { diagnostics, verdict } = outcome.value;
  const finding = diagnostics[0];
  const text = finding?.message ?? verdict ?? "Initial values could not be checked";
  logLine(session, finding === undefined ? "good" : "bad", text, finding?.help ?? "");
  session.workbench.dispatch({ kind: "toast", text: text.replaceAll("`", "") });
  if (finding !== undefined) {
    session.workbench.dispatch({ kind: "reveal", span: finding.span, focus: true });
  }
}
