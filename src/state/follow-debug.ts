import { panelFile } from "../debug/board-widget.ts";
import { act, closeDebugger } from "./debug-actions.ts";
import { followPanelFile } from "./panel-file.ts";
import type { SessionParts } from "./session.ts";

/** Ends a driven run with its project, and takes a changed panel file into it. */
export function startFollowingDebug(session: SessionParts): void {
  const { project, debug } = session;
  let { id } = project.get();
  let panel = project.get().files.get(panelFile);
  project.subscribe(() => {
    const now = project.get();
    if (now.id !== id) {
      id = now.id;
      panel = now.files.get(panelFile);
      if (debug.get().status !== "closed") {
        closeDebugger(session);
      }
      debug.dispatch({ kind: "reset" });
      return;
    }
    const bytes = now.files.get(panelFile);
    if (bytes !== panel) {
      panel = bytes;
      if (bytes !== undefined) {
        followPanelFile(session, debug.get().widgets);
        void act(session, { kind: "set-widgets", widgets: debug.get().widgets });
      }
    }
  });
}
