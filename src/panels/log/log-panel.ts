import type { PanelContribution } from "../../state/panel-contribution.ts";

export const logPanel: PanelContribution = {
  id: "log",
  title: "Log",
  slot: "bottom",
  load: () => import("./LogPanel.tsx"),
  commands: [
    {
      id: "log.clear",
      title: "Clear the log",
      when: ({ results }) => results.get().log.length > 0,
      run: ({ results }) => results.dispatch({ kind: "clear-log" }),
    },
  ],
};
