import { decodeText, encodeText } from "../project/file-set.ts";
import type { SessionParts } from "./session.ts";

/** Puts the Brief file in the editor into the one style. */
export async function formatFile(session: SessionParts): Promise<void> {
  session.edits.flush();
  const path = session.workbench.get().activeTab;
  const { files, revision } = session.project.get();
  const bytes = path === undefined ? undefined : files.get(path);
  const text = bytes === undefined ? undefined : decodeText(bytes);
  if (path === undefined || text === undefined) {
    return;
  }
  const edits = (await session.compiler.ask(files, "format", { file: path })) ?? [];
  // What was typed in the meantime is not lost to the order of an older text.
  if (edits.length === 0 || session.project.get().revision !== revision) {
    return;
  }
  let formatted = "";
  let at = 0;
  for (const { span, text: gap } of edits) {
    formatted += text.slice(at, span.start) + gap;
    at = span.end;
  }
  const changed = encodeText(formatted + text.slice(at));
  session.project.dispatch({ kind: "edit-file", path, bytes: changed });
}
