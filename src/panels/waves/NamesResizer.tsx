import { useSession } from "../../state/use-session.ts";
import { useWaves, wavesStoreOf } from "./waves-store.ts";

const STEP = 16;

/** The edge between names and waves, to be dragged or moved with the arrow keys. */
export function NamesResizer() {
  const store = wavesStoreOf(useSession());
  const width = useWaves((state) => state.namesWidth);
  const resize = (next: number) => store.dispatch({ kind: "resize-names", width: next });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      className="waves-resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the names"
      aria-valuenow={width}
      aria-valuemin={140}
      aria-valuemax={720}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
        if (by !== undefined) {
          resize(width + by);
          event.preventDefault();
          event.stopPropagation();
        }
      }}
      onPointerDown={(event) => {
        const { currentTarget, pointerId, clientX } = event;
        currentTarget.setPointerCapture(pointerId);
        const move = (at: PointerEvent) => resize(width + at.clientX - clientX);
        const end = () => currentTarget.removeEventListener("pointermove", move);
        currentTarget.addEventListener("pointermove", move);
        currentTarget.addEventListener("lostpointercapture", end, { once: true });
      }}
    />
  );
}
