import type { Span } from "../base/source.ts";
import type { SessionParts } from "./session.ts";

/** Selects a place of the sources in every pane, and the signals that stand there once they are known. */
export async function selectReading(
  session: SessionParts,
  origin: string,
  span: Span,
): Promise<void> {
  const { workbench, project, compiler } = session;
  workbench.dispatch({ kind: "select", selection: { origin, span, signals: [] } });
  const about = { file: span.file, offset: span.start };
  const reading = await compiler.ask(project.get().files, "reading", about);
  if (reading !== undefined && workbench.get().selection?.span === span) {
    const { signals } = reading;
    workbench.dispatch({ kind: "select", selection: { origin, span, signals } });
  }
}
