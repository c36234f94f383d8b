import type { PanelContribution } from "../../state/panel-contribution.ts";

export const resourcesPanel: PanelContribution = {
  id: "resources",
  title: "Resources",
  slot: "right",
  load: () => import("./ResourcesPanel.tsx"),
  badge: (session) => {
    const misfits = session.results.get().synthesis?.report?.misfits.length ?? 0;
    return misfits === 0 ? undefined : `✕ ${misfits}`;
  },
};
