import { type PointerEvent, type RefObject, useSyncExternalStore } from "react";
import { useSession } from "../../state/use-session.ts";
import { track } from "./use-canvas-gestures.ts";
import { clampView, fitView, panView } from "./viewport.ts";
import { lookAt, panBy } from "./wave-gestures.ts";
import { sceneOf, type WaveScene } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

interface OverviewProps {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly scene: WaveScene;
}

/** The active row from start to end, with the stretch in view framed: drag the frame to pan. */
export function Overview({ canvas, scene }: OverviewProps) {
  const session = useSession();
  const store = wavesStoreOf(session);
  const whole = fitView(scene.wave.summary);
  const length = whole.to - whole.from;
  // Rounded, so that not every frame of a pan renders.
  const percent = useSyncExternalStore(store.subscribe, () => {
    const view = sceneOf(session)?.view ?? whole;
    const rest = length - (view.to - view.from);
    return rest <= 0 ? 0 : Math.round(((view.from - whole.from) / rest) * 100);
  });

  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const now = sceneOf(session);
    if (event.button !== 0 || now === undefined) {
      return;
    }
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const ticksPerPixel = length / width;
    const pressed = whole.from + (event.clientX - left) * ticksPerPixel;
    const { view } = now;
    const half = (view.to - view.from) / 2;
    const isInside = pressed >= view.from && pressed <= view.to;
    const start = isInside
      ? view
      : clampView({ from: pressed - half, to: pressed + half }, now.wave.summary);
    lookAt(session, start);
    track(
      event.currentTarget,
      event.nativeEvent,
      (at) =>
        lookAt(
          session,
          panView(start, (at.clientX - event.clientX) * ticksPerPixel, now.wave.summary),
        ),
      () => undefined,
    );
  };

  return (
    <div className="waves-foot">
      <span className="waves-foot-label" aria-hidden>
        Whole run
      </span>
      <canvas
        ref={canvas}
        className="waves-overview"
        role="scrollbar"
        aria-label="Stretch in view"
        aria-orientation="horizontal"
        aria-controls="waves-canvas"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        tabIndex={0}
        onPointerDown={begin}
        onKeyDown={(event) => {
          const part = { ArrowLeft: -0.25, ArrowRight: 0.25, PageUp: -0.9, PageDown: 0.9 }[
            event.key
          ];
          if (part !== undefined) {
            panBy(session, part);
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
    </div>
  );
}
