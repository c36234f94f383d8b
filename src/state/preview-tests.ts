import { topsToRun } from "./choose-top.ts";
import { closeWaves, droppingWaves } from "./held-waves.ts";
import { openResults } from "./open-results.ts";
import { panelOfRun } from "./panel-of-run.ts";
import type { SessionParts } from "./session.ts";

interface PreviewChoice {
  readonly testName?: string | undefined;
  readonly file?: string | undefined;
  /** When it was asked for, by `performance.now`. */
  readonly begun: number;
}

/**
 * Until Verilator has run once, the interpreter shows the tests: at once, as far as the design is
 * Brief. Nothing is shown where Verilator was quicker, or `isWanted` says no when it is done.
 */
export async function previewTests(
  session: SessionParts,
  { testName, file, begun }: PreviewChoice,
  isWanted: () => boolean,
): Promise<void> {
  const { files, revision } = session.project.get();
  const [top] = topsToRun(session, file);
  const reply = await session.compiler.preview({ files, revision }, top, testName);
  if (reply === undefined || (reply.tests.length === 0 && reply.freeRun === undefined)) {
    return;
  }
  const shown = await openResults(session, reply);
  if (!isWanted() || session.results.get().run?.engine === "verilator") {
    closeWaves(session, [...shown.testRuns.map(({ wave }) => wave), shown.freeRun?.wave]);
    return;
  }
  const { tests, freeRun, ...rest } = reply;
  const summary = { ...rest, milliseconds: performance.now() - begun };
  droppingWaves(session, () => session.results.dispatch({ kind: "previewed", summary, ...shown }));
  session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: panelOfRun(session) });
}
