import type { Session } from "../../state/session.ts";
import type { DisplayList, RowDrawing } from "../../waves/display-list.ts";
import { rulerMarks } from "../../waves/ruler-marks.ts";
import type { WaveId, WaveSummary } from "../../worker-api/waves-api.ts";
import { paintOverview } from "./paint-overview.ts";
import { ROW_HEIGHT } from "./paint-row.ts";
import { paintRuler } from "./paint-ruler.ts";
import { type Overlay, paintWaves } from "./paint-waves.ts";
import { takePen } from "./pen.ts";
import { fitView, type Viewport, viewWith } from "./viewport.ts";
import { themePalette } from "./wave-palette.ts";
import { activeItem, sceneOf, type WaveScene } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

export interface WaveElements {
  readonly waves: HTMLCanvasElement;
  readonly ruler: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  /** Its scroll position says which rows are in sight. */
  readonly scroller: HTMLElement;
}

export interface WavePainter {
  /** The stretch being dragged over, in ticks. */
  readonly setDrag: (drag: Overlay["drag"]) => void;
  /** What is on the screen of a row. */
  readonly drawingOf: (path: string) => RowDrawing | undefined;
  /** Colours or fonts are others now. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

/** A display list and what it was asked for. */
interface Held {
  readonly wave: WaveId;
  /** The record may have grown since. */
  readonly summary: WaveSummary;
  readonly rowsKey: unknown;
  readonly firstRow: number;
  readonly view: Viewport;
  readonly pixel: number;
  readonly drawings: ReadonlyMap<string, RowDrawing>;
  /** Rows are still missing, or show what they did before. */
  readonly isPartial: boolean;
}

/** Up to so many rows are asked for at once; of more, those around what is in sight. */
const ROWS_AT_ONCE = 96;
const ROW_STEP = 32;

/**
 * Keeps the canvases painted: once for each frame in which something changed, from the newest
 * display list there is. Lists come from the worker, one question at a time, for a stretch wider
 * than the screen, so that panning paints without waiting.
 */
export function startPainting(
  session: Session,
  elements: WaveElements,
  onLost: (wave: WaveId) => void,
): WavePainter {
  const store = wavesStoreOf(session);
  let held: Held | undefined;
  let overview: (Held & { readonly path: string }) | undefined;
  let isAsking = false;
  let isAskingOverview = false;
  let frame = 0;
  let mapFrame = 0;
  let drag: Overlay["drag"];
  let isStopped = false;

  const schedule = () => {
    if (frame === 0 && !isStopped) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
    }
  };

  const paint = () => {
    const scene = sceneOf(session);
    if (scene === undefined) {
      return;
    }
    const { summary } = scene.wave;
    const palette = themePalette();
    const { unit, activePath } = store.get();
    const overlay = overlayOf(
      scene,
      rulerMarks({
        ...scene.view,
        width: Math.max(1, elements.ruler.clientWidth),
        unit: summary.cycles.hasClock ? unit : "time",
        grid: summary.cycles,
        tickPicoseconds: summary.tickPicoseconds,
      }),
    );
    const pen = takePen(elements.waves, scene.view);
    if (pen !== undefined) {
      const { scrollTop } = elements.scroller;
      const { items } = scene.rows;
      const drawings = held?.drawings ?? new Map();
      paintWaves(pen, { items, drawings, activePath, scrollTop, overlay }, palette);
      ask(scene, pen.width, pen.height, pen.characterWidth);
    }
    const rulerPen = takePen(elements.ruler, scene.view);
    if (rulerPen !== undefined) {
      paintRuler(rulerPen, overlay, palette);
    }
    // The overview follows a frame later, so that no frame does both.
    if (mapFrame === 0) {
      mapFrame = requestAnimationFrame(() => {
        mapFrame = 0;
        paintMap();
      });
    }
  };

  const overlayOf = (scene: WaveScene, marks: Overlay["marks"]): Overlay => ({
    marks,
    extent: scene.wave.summary,
    cursor: session.workbench.get().cursorTime,
    marker: store.get().marker,
    failures: scene.failures,
    drag,
  });

  const paintMap = () => {
    const scene = sceneOf(session);
    if (scene === undefined) {
      return;
    }
    const palette = themePalette();
    const whole = fitView(scene.wave.summary);
    const pen = takePen(elements.overview, whole);
    if (pen === undefined) {
      return;
    }
    const item = activeItem(session, scene) ?? scene.rows.items[0];
    const signal = item?.kind === "signal" ? item : undefined;
    const drawing =
      overview !== undefined && overview.path === signal?.path
        ? overview.drawings.get(overview.path)
        : undefined;
    const hue = palette.hues[signal?.hue ?? 8];
    const overlay = overlayOf(scene, []);
    paintOverview(pen, { drawing, hue, view: scene.view, overlay }, palette);
    if (signal !== undefined) {
      askOverview(scene, signal.path, whole, pen.width);
    }
  };

  const ask = (scene: WaveScene, width: number, height: number, characterWidth: number) => {
    const { items } = scene.rows;
    const inSight = Math.floor(elements.scroller.scrollTop / ROW_HEIGHT / ROW_STEP) * ROW_STEP;
    const firstRow = items.length <= ROWS_AT_ONCE ? 0 : Math.max(0, inSight - ROW_STEP);
    const rowCount = Math.max(ROWS_AT_ONCE, Math.ceil(height / ROW_HEIGHT) + 3 * ROW_STEP);
    const length = scene.view.to - scene.view.from;
    const pixel = length / width;
    const { summary } = scene.wave;
    const { id } = summary;
    const isHeld =
      held !== undefined &&
      !held.isPartial &&
      held.wave === id &&
      held.summary === summary &&
      held.rowsKey === items &&
      held.firstRow === firstRow &&
      Math.abs(held.pixel / pixel - 1) < 1e-6 &&
      held.view.from <= scene.view.from &&
      held.view.to >= scene.view.to;
    if (isHeld || isAsking) {
      return;
    }
    const listed = items
      .slice(firstRow, firstRow + rowCount)
      .flatMap((item) => (item.kind === "signal" ? [item] : []));
    const view = { from: scene.view.from - length / 2, to: scene.view.to + length / 2 };
    const rows = listed.map(({ signal, radix }) => ({ signal, radix }));
    isAsking = true;
    void session.waves
      .ask((api) => api.display(id, { rows, ...view, width: width * 2, characterWidth }))
      .then((outcome) => {
        isAsking = false;
        if (outcome.kind === "ok" && outcome.value !== undefined) {
          const paths = listed.map(({ path }) => path);
          const isPartial = outcome.value.rows.includes(undefined);
          // What takes longer to read shows as it was until it comes.
          const before = isPartial && held?.wave === id ? held.drawings : [];
          const drawings = new Map([...before, ...byPath(paths, outcome.value)]);
          held = { wave: id, summary, rowsKey: items, firstRow, view, pixel, drawings, isPartial };
          schedule();
        } else if (outcome.kind !== "cancelled" && !isStopped) {
          onLost(id);
        }
      });
  };

  const askOverview = (scene: WaveScene, path: string, view: Viewport, width: number) => {
    const { summary } = scene.wave;
    const { id } = summary;
    const { items } = scene.rows;
    const item = items.find((each) => each.path === path);
    const pixel = (view.to - view.from) / width;
    if (
      item?.kind !== "signal" ||
      isAskingOverview ||
      (overview?.summary === summary &&
        !overview.isPartial &&
        overview.path === path &&
        overview.pixel === pixel)
    ) {
      return;
    }
    isAskingOverview = true;
    const rows = [{ signal: item.signal, radix: item.radix }];
    void session.waves
      .ask((api) => api.display(id, { rows, ...view, width, characterWidth: width }))
      .then((outcome) => {
        isAskingOverview = false;
        if (outcome.kind === "ok" && outcome.value !== undefined) {
          const drawings = byPath([path], outcome.value);
          overview = {
            wave: id,
            summary,
            path,
            rowsKey: undefined,
            firstRow: 0,
            view,
            pixel,
            drawings,
            isPartial: outcome.value.rows.includes(undefined),
          };
          schedule();
        }
      });
  };

  // Another pane may move the cursor: then the waves go there.
  let lastCursor = session.workbench.get().cursorTime;
  const follow = () => {
    const { cursorTime } = session.workbench.get();
    if (cursorTime !== lastCursor) {
      lastCursor = cursorTime;
      const scene = sceneOf(session);
      if (scene !== undefined && cursorTime !== undefined) {
        const { design, view, wave } = scene;
        const next = viewWith(view, cursorTime, wave.summary);
        if (next !== view) {
          store.dispatch({ kind: "look-at", design, view: next });
        }
      }
    }
  };

  const resized = new ResizeObserver(() => {
    store.dispatch({ kind: "resize-canvas", width: elements.waves.clientWidth });
    schedule();
  });
  resized.observe(elements.waves);
  elements.scroller.addEventListener("scroll", schedule, { passive: true });
  const unsubscribe = [
    ...[session.results, session.workbench, store].map((each) => each.subscribe(schedule)),
    session.workbench.subscribe(follow),
  ];
  const refresh = () => {
    held = undefined;
    schedule();
  };
  schedule();
  // Labels are measured in the code font, which may still be loading. Asking lays the page out, so
  // it waits for the frame that does so anyway.
  requestAnimationFrame(() => void document.fonts.ready.then(refresh));

  return {
    setDrag: (next) => {
      drag = next;
      schedule();
    },
    drawingOf: (path) => held?.drawings.get(path),
    refresh,
    stop: () => {
      isStopped = true;
      cancelAnimationFrame(frame);
      cancelAnimationFrame(mapFrame);
      resized.disconnect();
      elements.scroller.removeEventListener("scroll", schedule);
      for (const each of unsubscribe) {
        each();
      }
    },
  };
}

function byPath(paths: readonly string[], list: DisplayList): ReadonlyMap<string, RowDrawing> {
  return new Map(
    list.rows.flatMap((row, at) => {
      const path = paths[at];
      return path === undefined || row === undefined ? [] : [[path, row] as const];
    }),
  );
}
