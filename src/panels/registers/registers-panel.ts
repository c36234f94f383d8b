import type { PanelContribution } from "../../state/panel-contribution.ts";

export const registersPanel: PanelContribution = {
  id: "registers",
  title: "Registers",
  slot: "right",
  load: () => import("./RegistersPanel.tsx"),
};
