import type { PanelContribution } from "../../state/panel-contribution.ts";
import { selectContracts } from "../../state/selectors.ts";

export const contractsPanel: PanelContribution = {
  id: "contracts",
  title: "Contracts",
  slot: "right",
  load: () => import("./ContractsPanel.tsx"),
  badge: ({ results }) => {
    const rows = selectContracts(results.get());
    const verdicts = rows.flatMap(({ proved }) => proved?.verdict.verdict ?? []);
    const refuted = verdicts.filter((verdict) => verdict === "refuted").length;
    return refuted > 0
      ? `✕ ${refuted}`
      : rows.length > 0 &&
          verdicts.length === rows.length &&
          verdicts.every((verdict) => verdict === "proved")
        ? "✓"
        : undefined;
  },
};
