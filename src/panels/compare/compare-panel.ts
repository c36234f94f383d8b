import type { PanelContribution } from "../../state/panel-contribution.ts";
import { compareStoreOf } from "./compare-store.ts";
import { goToRow, keepComparison } from "./comparison-actions.ts";

const scope = "compare";

export const comparePanel: PanelContribution = {
  id: "compare",
  title: "Compare",
  slot: "right",
  load: () => import("./ComparePanel.tsx"),
  commands: [
    {
      id: "compare.first",
      title: "Compare: go to the first difference in the waveform",
      keys: ["D"],
      scope,
      when: (session) => compareStoreOf(session).get().report?.summary.first !== undefined,
      run: (session) => goToRow(session, compareStoreOf(session).get().report?.summary.first),
    },
    {
      id: "compare.worst",
      title: "Compare: go to the greatest error in the waveform",
      keys: ["W"],
      scope,
      when: (session) => compareStoreOf(session).get().report?.summary.worst !== undefined,
      run: (session) => goToRow(session, compareStoreOf(session).get().report?.summary.worst),
    },
    {
      id: "compare.keep",
      title: "Compare: keep this comparison in the project",
      when: (session) => compareStoreOf(session).get().shown !== undefined,
      run: keepComparison,
    },
  ],
};
