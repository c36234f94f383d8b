import type { SessionParts } from "./session.ts";

/** What to show of a run: its waveforms, but who counts coverage and looks at it goes on doing so. */
export function panelOfRun({ workbench }: Pick<SessionParts, "workbench">): string {
  const { isCoverageOn, activePanel } = workbench.get();
  return isCoverageOn && activePanel.bottom === "coverage" ? "coverage" : "waves";
}
