import type { PanelContribution } from "../../state/panel-contribution.ts";
import { wavesCommands } from "./waves-commands.ts";

export const wavesPanel: PanelContribution = {
  id: "waves",
  title: "Waves",
  slot: "bottom",
  load: () => import("./WavesPanel.tsx"),
  commands: wavesCommands,
};
