import type { PanelContribution } from "../../state/panel-contribution.ts";
import { selectProblems } from "../../state/selectors.ts";

export const problemsPanel: PanelContribution = {
  id: "problems",
  title: "Problems",
  slot: "bottom",
  load: () => import("./ProblemsPanel.tsx"),
  badge: ({ results }) => {
    const count = selectProblems(results.get()).length;
    return count === 0 ? undefined : String(count);
  },
};
