import { logLine } from "./jobs.ts";
import type { SessionParts } from "./session.ts";

/** Checks the project at each new revision; returns the way to stop. */
export function startAutoCheck(session: SessionParts): () => void {
  let asked = -1;
  const check = async (isRetry: boolean): Promise<void> => {
    const { files, revision } = session.project.get();
    const outcome = await session.compiler.check({ files, revision });
    if (outcome?.kind === "ok") {
      session.results.dispatch({ kind: "checked", reply: outcome.value, files });
    } else if (outcome?.kind === "crashed") {
      logLine(
        session,
        "bad",
        `The compiler stopped: ${outcome.reason}`,
        outcome.lastLines.join("\n"),
      );
      // A killed worker is no fault of the sources, so one retry in a new worker is due.
      if (!isRetry) {
        await check(true);
      } else {
        session.results.dispatch({ kind: "check-crashed", reason: outcome.reason });
      }
    }
  };
  const follow = () => {
    const { revision, id } = session.project.get();
    if (id !== "" && revision !== asked) {
      asked = revision;
      void check(false);
    }
  };
  follow();
  return session.project.subscribe(follow);
}
