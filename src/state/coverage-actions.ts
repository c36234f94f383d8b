import { runTests } from "./run-tests.ts";
import type { SessionParts } from "./session.ts";

/** From now on runs count what they come to, or do not; what was counted is shown or hidden. */
export function toggleCoverage(session: SessionParts): void {
  const { isCoverageOn } = session.workbench.get();
  session.workbench.dispatch({ kind: "set-coverage", isOn: !isCoverageOn });
}

/** Runs every test and shows what they came to. */
export async function runWithCoverage(session: SessionParts): Promise<void> {
  session.workbench.dispatch({ kind: "set-coverage", isOn: true });
  session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "coverage" });
  await runTests(session);
}
