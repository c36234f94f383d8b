import type { PanelContribution } from "../../state/panel-contribution.ts";

export const debugPanel: PanelContribution = {
  id: "debug",
  title: "Drive",
  slot: "right",
  load: () => import("./DebugPanel.tsx"),
  badge: ({ debug }) => {
    const { view, status } = debug.get();
    return status === "open" && view !== undefined ? (view.isRunning ? "▸" : "‖") : undefined;
  },
};
