import type { PanelContribution } from "../../state/panel-contribution.ts";

export const filesPanel: PanelContribution = {
  id: "files",
  title: "Files",
  slot: "left",
  load: () => import("./FilesPanel.tsx"),
};
