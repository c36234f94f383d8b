import type { PanelContribution } from "../../state/panel-contribution.ts";

export const memoryPanel: PanelContribution = {
  id: "memory",
  title: "Memory",
  slot: "bottom",
  load: () => import("./MemoryPanel.tsx"),
};
