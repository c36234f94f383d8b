import { type BoardWidget, panelFile, readPanel, writePanel } from "../debug/board-widget.ts";
import { decodeText, encodeText } from "../project/file-set.ts";
import type { SessionParts } from "./session.ts";

/** Takes the widgets of the project's panel file; where there is none, those of the board. */
export function followPanelFile(session: SessionParts, board: readonly BoardWidget[]): void {
  const bytes = session.project.get().files.get(panelFile);
  const text = bytes === undefined ? undefined : decodeText(bytes);
  const read = text === undefined ? undefined : readPanel(text);
  if (read !== undefined && "message" in read) {
    session.debug.dispatch({ kind: "refused", message: read.message });
  }
  const widgets = read !== undefined && "widgets" in read ? read.widgets : board;
  session.debug.dispatch({ kind: "set-widgets", widgets });
}

/** Keeps the panel in the project, where it is exported and shared with it. */
export function savePanelFile(session: SessionParts, widgets: readonly BoardWidget[]): void {
  const path = panelFile;
  session.project.dispatch({ kind: "edit-file", path, bytes: encodeText(writePanel(widgets)) });
}
