import type { Session } from "../../state/session.ts";
import { moveCursor } from "./wave-gestures.ts";
import { sceneOf } from "./wave-scene.ts";

/** Moves the cursor to where a signal takes a value next, or took it last; whether it does at all. */
export async function goToValue(
  session: Session,
  signal: number,
  value: bigint,
  direction: "next" | "previous",
  stop: AbortSignal,
): Promise<boolean> {
  const scene = sceneOf(session);
  if (scene === undefined) {
    return false;
  }
  const { id } = scene.wave.summary;
  let from = session.workbench.get().cursorTime ?? scene.view.from;
  for (;;) {
    const time = from;
    const outcome = await session.waves.ask(
      async (api) => await api.find(id, signal, value, time, direction),
      stop,
    );
    const found = outcome.kind === "ok" ? outcome.value : undefined;
    if (found?.kind === "found") {
      moveCursor(session, found.time);
      return true;
    }
    if (found?.kind !== "searching") {
      return false;
    }
    from = found.time;
  }
}
