import type { PanelContribution } from "../../state/panel-contribution.ts";
import { selectTests } from "../../state/selectors.ts";

export const testsPanel: PanelContribution = {
  id: "tests",
  title: "Tests",
  slot: "right",
  load: () => import("./TestsPanel.tsx"),
  badge: ({ results }) => {
    const rows = selectTests(results.get());
    const failed = rows.filter(({ run }) => run !== undefined && run.result.status !== "passed");
    return failed.length > 0
      ? `✕ ${failed.length}`
      : rows.length > 0 && rows.every(({ run }) => run !== undefined)
        ? "✓"
        : undefined;
  },
};
