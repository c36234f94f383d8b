import { activeTop } from "./choose-top.ts";
import { beginJob, isCurrentJob, logLine, progressOf, reportCrash } from "./jobs.ts";
import { currentBoard } from "./selectors.ts";
import type { SessionParts } from "./session.ts";

/** Synthesises for the current board and keeps the counts. Never rejects. */
export async function countResources(session: SessionParts): Promise<void> {
  session.edits.flush();
  const project = session.project.get();
  const target = currentBoard(project)?.id;
  if (target === undefined) {
    return;
  }
  const { files, revision } = project;
  const begun = performance.now();
  const job = beginJob(session, "synthesis", "Loading yosys");
  const outcome = await session.yosys.synthesize(
    { files, revision, target, top: activeTop(session) },
    progressOf(session, "synthesis", job),
    job.signal,
  );
  if (!isCurrentJob(session, "synthesis", job)) {
    return;
  }
  session.jobs.delete("synthesis");
  switch (outcome.kind) {
    case "ok": {
      session.results.dispatch({ kind: "synthesized", reply: outcome.value, target });
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const done = outcome.value.report !== undefined;
      logLine(
        session,
        done ? "good" : "bad",
        done ? `Resources counted in ${seconds} s` : "Resources could not be counted",
        outcome.value.log,
      );
      break;
    }
    case "crashed":
      reportCrash(session, "synthesis", "yosys", outcome);
      break;
    case "cancelled":
      session.results.dispatch({ kind: "job", job: "synthesis", state: { kind: "cancelled" } });
  }
}
