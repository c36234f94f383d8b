import type { PanelContribution } from "../../state/panel-contribution.ts";

export const boardPanel: PanelContribution = {
  id: "board",
  title: "Panel",
  slot: "bottom",
  load: () => import("./BoardPanel.tsx"),
};
