import type { ExportTarget } from "../export/bundle.ts";
import { activeTop } from "./choose-top.ts";
import { logLine } from "./jobs.ts";
import type { SessionParts } from "./session.ts";

/** Saves the bundle for `target` as a zip; why there is none is said in the log and a toast. */
export async function exportBundle(session: SessionParts, target: ExportTarget): Promise<void> {
  session.edits.flush();
  const project = session.project.get();
  const outcome = await session.compiler.exportBundle(
    { ...project, top: activeTop(session) },
    target,
  );
  if (outcome.kind === "ok" && outcome.value.kind === "ok") {
    session.saveToDisk(outcome.value.name, outcome.value.zip, "application/zip");
    logLine(
      session,
      "good",
      `Exported \`${outcome.value.name}\``,
      outcome.value.warnings.join("\n"),
    );
    session.workbench.dispatch({ kind: "toast", text: `Exported \`${outcome.value.name}\`.` });
    return;
  }
  const messages =
    outcome.kind === "ok" && outcome.value.kind === "refused"
      ? outcome.value.messages
      : [outcome.kind === "crashed" ? outcome.reason : "The export was cancelled."];
  logLine(session, "bad", `\`${project.name}\` was not exported`, messages.join("\n"));
  session.workbench.dispatch({
    kind: "toast",
    text: messages[0] ?? "",
    action: { title: "Show log", commandId: "view.log" },
  });
}
