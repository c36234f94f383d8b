import { activeTop } from "./choose-top.ts";
import { logLine } from "./jobs.ts";
import type { SessionParts } from "./session.ts";

/** Runs the design twice with other initial values, and shows the register that depends on them. */
export async function checkInitial(session: SessionParts): Promise<void> {
  session.edits.flush();
  const { files, revision } = session.project.get();
  const request = { files, revision, top: activeTop(session) };
  const outcome = await session.simulator.checkInitial(request, new AbortController().signal);
  if (outcome.kind !== "ok") {
    logLine(session, "bad", "Initial values could not be checked");
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
