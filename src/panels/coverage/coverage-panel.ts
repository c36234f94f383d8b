import { percentOf, summariseCoverage } from "../../coverage/coverage-summary.ts";
import { runWithCoverage, toggleCoverage } from "../../state/coverage-actions.ts";
import type { PanelContribution } from "../../state/panel-contribution.ts";

export const coveragePanel: PanelContribution = {
  id: "coverage",
  title: "Coverage",
  slot: "bottom",
  load: () => import("./CoveragePanel.tsx"),
  badge: (session) => {
    const { coverage } = session.results.get();
    const lines = coverage && summariseCoverage(coverage.coverage).lines;
    return lines === undefined || lines.total === 0
      ? undefined
      : percentOf(lines).replace(/\.\d/, "");
  },
  commands: [
    {
      id: "run.coverage",
      title: "Run all tests with coverage",
      keys: ["Mod+Alt+Enter"],
      when: (session) => session.project.get().files.size > 0,
      run: runWithCoverage,
    },
    {
      id: "coverage.toggle",
      title: "Turn coverage on or off",
      run: toggleCoverage,
    },
    {
      id: "view.coverage",
      title: "Show coverage",
      run: (session) =>
        session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "coverage" }),
    },
  ],
};
