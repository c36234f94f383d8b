import type { Progress } from "../flow/replies.ts";
import type { JobName } from "./results-store.ts";
import type { SessionParts } from "./session.ts";

/** Begins a job; one of the same name that is under way is cancelled first. */
export function beginJob(session: SessionParts, job: JobName, step: string): AbortController {
  session.jobs.get(job)?.abort();
  const controller = new AbortController();
  session.jobs.set(job, controller);
  const { revision } = session.project.get();
  session.results.dispatch({
    kind: "job",
    job,
    state: { kind: "running", revision, progress: { step } },
  });
  return controller;
}

/** Whether `controller` is still the job of that name: a later one may have taken its place. */
export function isCurrentJob(
  session: SessionParts,
  job: JobName,
  controller: AbortController,
): boolean {
  return session.jobs.get(job) === controller;
}

/** Tells how the job goes on, as long as `controller` is still the one of that name. */
export function progressOf(
  session: SessionParts,
  job: JobName,
  controller: AbortController,
): (progress: Progress) => void {
  const { revision } = session.project.get();
  return (progress) => {
    if (isCurrentJob(session, job, controller)) {
      session.results.dispatch({
        kind: "job",
        job,
        state: { kind: "running", revision, progress },
      });
    }
  };
}

export function cancelJob(session: SessionParts, job: JobName): void {
  session.jobs.get(job)?.abort();
  session.jobs.delete(job);
  if (session.results.get().jobs[job].kind === "running") {
    session.results.dispatch({ kind: "job", job, state: { kind: "cancelled" } });
  }
}

export function isRunning(session: SessionParts, job: JobName): boolean {
  return session.results.get().jobs[job].kind === "running";
}

/** Writes a line into the log panel. */
export function logLine(
  session: SessionParts,
  level: "info" | "good" | "bad",
  text: string,
  details = "",
): void {
  session.results.dispatch({
    kind: "log",
    entry: { at: performance.now(), level, text, details },
  });
}

/** Says everywhere that a worker fell over: the job, the log with its last lines, the log panel. */
export function reportCrash(
  session: SessionParts,
  job: JobName,
  tool: string,
  crash: { readonly reason: string; readonly lastLines: readonly string[] },
): void {
  session.results.dispatch({
    kind: "job",
    job,
    state: { kind: "crashed", reason: crash.reason, lastLines: crash.lastLines },
  });
  logLine(session, "bad", `${tool} stopped: ${crash.reason}`, crash.lastLines.join("\n"));
  session.workbench.dispatch({
    kind: "toast",
    text: `${tool} stopped: ${crash.reason}. Your files are safe; a new worker is ready.`,
    action: {
      title: "Try again",
      commandId: { run: "run.tests", synthesis: "synthesis.count", proof: "prove.contracts" }[job],
    },
  });
}
