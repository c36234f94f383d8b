import { boardPanel } from "../panels/board/board-panel.ts";
import { comparePanel } from "../panels/compare/compare-panel.ts";
import { contractsPanel } from "../panels/contracts/contracts-panel.ts";
import { coveragePanel } from "../panels/coverage/coverage-panel.ts";
import { debugPanel } from "../panels/debug/debug-panel.ts";
import { filesPanel } from "../panels/files/files-panel.ts";
import { logPanel } from "../panels/log/log-panel.ts";
import { memoryPanel } from "../panels/memory/memory-panel.ts";
import { problemsPanel } from "../panels/problems/problems-panel.ts";
import { registersPanel } from "../panels/registers/registers-panel.ts";
import { resourcesPanel } from "../panels/resources/resources-panel.ts";
import { testsPanel } from "../panels/tests/tests-panel.ts";
import { wavesPanel } from "../panels/waves/waves-panel.ts";
import type { PanelContribution } from "../state/panel-contribution.ts";

/** Every panel of the shell, in the order of their tabs. */
export const contributions: readonly PanelContribution[] = [
  filesPanel,
  testsPanel,
  comparePanel,
  debugPanel,
  contractsPanel,
  resourcesPanel,
  registersPanel,
  wavesPanel,
  memoryPanel,
  boardPanel,
  coveragePanel,
  problemsPanel,
  logPanel,
];

/** The centre is no slot: the editor stands there, with what it becomes beside it. */
export const editorPane = {
  id: "editor",
  title: "Editor",
  load: () => import("../panels/editor/EditorPanel.tsx"),
} as const;

export const generatedPane = {
  id: "generated",
  title: "SystemVerilog",
  load: () => import("../panels/generated/GeneratedPanel.tsx"),
} as const;

export const referencePane = {
  id: "reference",
  title: "Reference",
  load: () => import("../panels/reference/ReferencePanel.tsx"),
} as const;
