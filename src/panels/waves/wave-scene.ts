import { failureTime } from "../../state/failure-time.ts";
import { currentWave, type ShownWave } from "../../state/selectors.ts";
import type { Session } from "../../state/session.ts";
import type { TraceSignal } from "../../trace/trace.ts";
import { arrangeRows, type RowItem, type RowList } from "../../waves/arrange-rows.ts";
import { defaultLayout, type WaveLayout } from "../../waves/wave-layout.ts";
import { clampView, firstView, type Viewport } from "./viewport.ts";
import { wavesStoreOf } from "./waves-store.ts";

/** Everything that the panel shows of one waveform, apart from the values. */
export interface WaveScene {
  readonly wave: ShownWave;
  /** The name of the top, under which layout and view are kept. */
  readonly design: string;
  readonly layout: WaveLayout;
  readonly rows: RowList;
  readonly view: Viewport;
  /** Instants at which an expectation failed. */
  readonly failures: readonly number[];
}

/** The scene as the stores have it now; `undefined` if there is no waveform. */
export function sceneOf(session: Session): WaveScene | undefined {
  const results = session.results.get();
  const wave = currentWave(results, session.workbench.get());
  if (wave === undefined) {
    return undefined;
  }
  const { summary } = wave;
  const state = wavesStoreOf(session).get();
  const design = summary.signals[0]?.path.split(".")[0] ?? "";
  const layout = state.layouts[design] ?? defaultLayout;
  const { period } = summary.cycles;
  const failures = (results.testRuns.get(wave.key)?.result.failures ?? []).map((failure) =>
    failureTime(failure, summary),
  );
  const chosen = state.views[design];
  const view =
    chosen === undefined
      ? firstView(summary, period, state.canvasWidth, failures[0])
      : clampView(chosen, summary);
  const rows = rowsOf(summary.signals, layout, state.filter);
  const last = lastScene;
  const isSame =
    last !== undefined &&
    last.wave.summary === wave.summary &&
    last.wave.key === wave.key &&
    last.rows === rows &&
    last.view.from === view.from &&
    last.view.to === view.to;
  // The same scene is the same object, so that what shows it is not rendered again.
  lastScene = isSame ? last : { wave, design, layout, rows, view, failures };
  return lastScene;
}

let lastScene: WaveScene | undefined;

/** The item that keys act on: the active row, if it is listed. */
export function activeItem(session: Session, scene: WaveScene): RowItem | undefined {
  const { activePath } = wavesStoreOf(session).get();
  return scene.rows.items.find(({ path }) => path === activePath);
}

let lastRows:
  | {
      readonly signals: readonly TraceSignal[];
      readonly layout: WaveLayout;
      readonly filter: string;
      readonly rows: RowList;
    }
  | undefined;

/** Arranging is done once for each change of trace, layout or filter. */
function rowsOf(signals: readonly TraceSignal[], layout: WaveLayout, filter: string): RowList {
  if (
    lastRows === undefined ||
    lastRows.signals !== signals ||
    lastRows.layout !== layout ||
    lastRows.filter !== filter
  ) {
    lastRows = { signals, layout, filter, rows: arrangeRows(signals, layout, filter) };
  }
  return lastRows.rows;
}
