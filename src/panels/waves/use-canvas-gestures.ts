import { type RefObject, useEffect } from "react";
import type { Session } from "../../state/session.ts";
import { useSession } from "../../state/use-session.ts";
import { nearestChange } from "../../waves/display-list.ts";
import { ROW_HEIGHT } from "./paint-row.ts";
import type { WaveElements, WavePainter } from "./start-painting.ts";
import { panView } from "./viewport.ts";
import { activateRow, lookAt, moveCursor, setMarker, zoomBy } from "./wave-gestures.ts";
import { sceneOf } from "./wave-scene.ts";

/** A press that moves less than this, in pixels, is a click. */
const CLICK_PIXELS = 4;
/** A click this near to a change means the change. */
const SNAP_PIXELS = 6;
const WHEEL_ZOOM = 0.0022;

/**
 * Pointer and wheel on the canvases: click sets the cursor, Alt or the middle button the marker; a
 * drag zooms, with the middle button or a finger it pans; on the ruler it moves the cursor.
 */
export function useCanvasGestures(
  elements: RefObject<WaveElements | undefined>,
  painter: RefObject<WavePainter | undefined>,
): void {
  const session = useSession();
  useEffect(() => {
    const found = elements.current;
    if (found === undefined) {
      return;
    }
    const gestures = new AbortController();
    const { signal } = gestures;
    const { waves, ruler } = found;
    const onWheel = (event: WheelEvent) => wheel(session, found, event);
    for (const canvas of [waves, ruler]) {
      // Not passive: the page must not zoom or go back.
      canvas.addEventListener("wheel", onWheel, { passive: false, signal });
      canvas.addEventListener("auxclick", (event) => event.preventDefault(), { signal });
      // The table keeps the focus, so that keys act on the waves after a click.
      canvas.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    }
    waves.addEventListener(
      "pointerdown",
      (event) => {
        focusTable(found);
        if (event.button === 1 || event.pointerType === "touch") {
          trackPan(session, found, painter, event);
        } else if (event.button === 0) {
          trackZoom(session, found, painter, event);
        }
      },
      { signal },
    );
    ruler.addEventListener(
      "pointerdown",
      (event) => {
        focusTable(found);
        if (event.button === 0) {
          const move = (at: PointerEvent) => {
            const time = timeAt(session, ruler, at);
            return time === undefined ? undefined : moveCursor(session, time);
          };
          move(event);
          track(ruler, event, move, () => undefined);
        }
      },
      { signal },
    );
    return () => gestures.abort();
  }, [session, elements, painter]);
}

function focusTable({ scroller }: WaveElements): void {
  scroller.querySelector<HTMLElement>("[role=treegrid]")?.focus({ preventScroll: true });
}

/** The instant at the pointer, in ticks. */
function timeAt(
  session: Session,
  canvas: HTMLCanvasElement,
  event: MouseEvent,
): number | undefined {
  const scene = sceneOf(session);
  if (scene === undefined) {
    return undefined;
  }
  const { left, width } = canvas.getBoundingClientRect();
  return scene.view.from + ((event.clientX - left) / width) * (scene.view.to - scene.view.from);
}

/** Follows the pointer from its press on `canvas` to its release. */
export function track(
  canvas: HTMLCanvasElement,
  press: PointerEvent,
  onMove: (event: PointerEvent) => void,
  onEnd: (event: PointerEvent) => void,
): void {
  const { pointerId } = press;
  canvas.setPointerCapture(pointerId);
  const follow = new AbortController();
  const { signal } = follow;
  canvas.addEventListener("pointermove", onMove, { signal });
  canvas.addEventListener(
    "pointerup",
    (event) => {
      follow.abort();
      onEnd(event);
    },
    { signal },
  );
  canvas.addEventListener("lostpointercapture", () => follow.abort(), { signal });
}

function trackPan(
  session: Session,
  { waves }: WaveElements,
  painter: RefObject<WavePainter | undefined>,
  press: PointerEvent,
): void {
  press.preventDefault();
  const scene = sceneOf(session);
  if (scene === undefined) {
    return;
  }
  const { view, wave } = scene;
  const ticksPerPixel = (view.to - view.from) / waves.clientWidth;
  track(
    waves,
    press,
    (event) => {
      const ticks = (press.clientX - event.clientX) * ticksPerPixel;
      lookAt(session, panView(view, ticks, wave.summary));
    },
    (event) => {
      if (Math.abs(event.clientX - press.clientX) < CLICK_PIXELS) {
        const time = snappedTime(session, waves, painter, press);
        if (time !== undefined && press.pointerType === "touch") {
          moveCursor(session, time);
        } else {
          setMarker(session, time);
        }
      }
    },
  );
}

function trackZoom(
  session: Session,
  { waves, scroller }: WaveElements,
  painter: RefObject<WavePainter | undefined>,
  press: PointerEvent,
): void {
  const from = timeAt(session, waves, press);
  if (from === undefined) {
    return;
  }
  const isDrag = (event: PointerEvent) => Math.abs(event.clientX - press.clientX) >= CLICK_PIXELS;
  track(
    waves,
    press,
    (event) => {
      const to = timeAt(session, waves, event);
      painter.current?.setDrag(isDrag(event) && to !== undefined ? { from, to } : undefined);
    },
    (event) => {
      painter.current?.setDrag(undefined);
      const to = timeAt(session, waves, event);
      if (isDrag(event) && to !== undefined) {
        lookAt(session, { from: Math.min(from, to), to: Math.max(from, to) });
        return;
      }
      const row = rowAt(session, waves, scroller, press);
      if (row !== undefined) {
        activateRow(session, row);
      }
      const time = snappedTime(session, waves, painter, press, row);
      if (time !== undefined && press.altKey) {
        setMarker(session, time);
      } else if (time !== undefined) {
        moveCursor(session, time);
      }
    },
  );
}

function rowAt(
  session: Session,
  canvas: HTMLCanvasElement,
  scroller: HTMLElement,
  event: MouseEvent,
): string | undefined {
  const y = event.clientY - canvas.getBoundingClientRect().top + scroller.scrollTop;
  return sceneOf(session)?.rows.items[Math.floor(y / ROW_HEIGHT)]?.path;
}

function snappedTime(
  session: Session,
  canvas: HTMLCanvasElement,
  painter: RefObject<WavePainter | undefined>,
  event: MouseEvent,
  row?: string,
): number | undefined {
  const time = timeAt(session, canvas, event);
  const scene = sceneOf(session);
  if (time === undefined || scene === undefined) {
    return time;
  }
  const tolerance = ((scene.view.to - scene.view.from) / canvas.clientWidth) * SNAP_PIXELS;
  const drawing = row === undefined ? undefined : painter.current?.drawingOf(row);
  // Nothing happens between ticks, so the cursor stands on one where they can be told apart.
  return (
    (drawing && nearestChange(drawing, time, tolerance)) ??
    (tolerance < SNAP_PIXELS ? Math.floor(time) : Math.round(time))
  );
}

function wheel(session: Session, { waves, scroller }: WaveElements, event: WheelEvent): void {
  const scene = sceneOf(session);
  const at = timeAt(session, waves, event);
  if (scene === undefined || at === undefined) {
    return;
  }
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoomBy(session, Math.exp(event.deltaY * lines * WHEEL_ZOOM), at);
    return;
  }
  const rowsFit = scroller.scrollHeight <= scroller.clientHeight + 1;
  const along = event.deltaX !== 0 ? event.deltaX : event.shiftKey || rowsFit ? event.deltaY : 0;
  if (along !== 0) {
    event.preventDefault();
    const ticks = ((scene.view.to - scene.view.from) / waves.clientWidth) * along * lines;
    lookAt(session, panView(scene.view, ticks, scene.wave.summary));
  }
}
