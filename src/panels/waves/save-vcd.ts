import type { Session } from "../../state/session.ts";
import { sceneOf } from "./wave-scene.ts";

/** Saves the shown trace as `<project>-<test>.vcd`. */
export function saveVcd(session: Session): Promise<void> {
  return saveWaveform(session, "vcd");
}

/** Saves the shown trace as `<project>-<test>.fst`. */
export function saveFst(session: Session): Promise<void> {
  return saveWaveform(session, "fst");
}

async function saveWaveform(session: Session, format: "vcd" | "fst"): Promise<void> {
  const scene = sceneOf(session);
  if (scene === undefined) {
    return;
  }
  const { summary } = scene.wave;
  const outcome = await session.waves.ask((api) => api[format](summary.id));
  if (outcome.kind === "ok" && outcome.value !== undefined) {
    const type = format === "vcd" ? "text/plain" : "application/octet-stream";
    session.saveToDisk(fileNameOf(session, scene.wave.title, format), outcome.value, type);
  } else {
    session.workbench.dispatch({
      kind: "toast",
      text: "The waveform is no longer in memory, so there is nothing to save. Run again.",
      action: { title: "Run", commandId: "run.tests" },
    });
  }
}

/** A file name of the project and what is saved of it. */
export function fileNameOf(session: Session, title: string, extension: string): string {
  const name = `${session.project.get().name}-${title}`;
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${plain.replace(/^-|-$/g, "")}.${extension}`;
}
