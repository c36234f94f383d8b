import { beginJob, isCurrentJob, logLine, reportCrash } from "./jobs.ts";
import { runTests } from "./run-tests.ts";
import type { SessionParts } from "./session.ts";

/** Loads the C++ compiler and runs what needs it. Never rejects. */
export async function loadClang(session: SessionParts): Promise<void> {
  const job = beginJob(session, "run", "Loading the C++ compiler");
  const { revision } = session.project.get();
  const outcome = await session.simulator.loadClang((progress) => {
    if (isCurrentJob(session, "run", job)) {
      session.results.dispatch({
        kind: "job",
        job: "run",
        state: { kind: "running", revision, progress },
      });
    }
  });
  if (!isCurrentJob(session, "run", job)) {
    return;
  }
  if (outcome.kind === "crashed") {
    session.jobs.delete("run");
    reportCrash(session, "run", "The C++ compiler", outcome);
    return;
  }
  logLine(session, "info", "The C++ compiler is loaded");
  await runTests(session);
}

/** Whether the last run asked for the compiler. */
export function wantsClang(session: SessionParts): boolean {
  const diagnostics = session.results.get().run?.diagnostics ?? [];
  return diagnostics.some(({ code }) => code === "needs-clang");
}
