import type { Trace } from "../trace/trace.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";
import { logLine } from "./jobs.ts";
import type { SessionParts } from "./session.ts";

/** Gives a trace to the waves worker; nothing comes of it if there is none or the worker fell over. */
export async function openWave(
  session: SessionParts,
  trace: Trace | undefined,
): Promise<WaveSummary | undefined> {
  if (trace === undefined) {
    return undefined;
  }
  const outcome = await session.waves.open(trace);
  if (outcome.kind === "crashed") {
    logLine(session, "bad", `The waveform could not be opened: ${outcome.reason}`);
  }
  return outcome.kind === "ok" ? outcome.value : undefined;
}

/** Reads on until all of each waveform is ready, shows what has come, then lets go of the records' files. */
export async function readOnWaves(
  session: SessionParts,
  waves: readonly (WaveSummary | undefined)[],
  files: readonly string[],
): Promise<void> {
  for (const wave of waves) {
    for (let ready = wave?.ready ?? 1; wave !== undefined && ready < 1; ) {
      const outcome = await session.waves.ask((api) => api.readOn(wave.id));
      const read = outcome.kind === "ok" ? outcome.value : undefined;
      ready = read?.ready ?? 1;
      if (read !== undefined) {
        session.results.dispatch({ kind: "wave-read", wave: read });
      }
    }
  }
  if (files.length > 0) {
    await session.waves.ask((api) => api.dropFiles(files));
  }
}

/** Runs `change` on the results and closes the waves that no result holds after it. */
export function droppingWaves(session: SessionParts, change: () => void): void {
  const before = heldWaves(session);
  change();
  const kept = new Set(heldWaves(session));
  closeWaves(
    session,
    before.filter((wave) => !kept.has(wave)),
  );
}

export function closeWaves(
  session: SessionParts,
  waves: readonly (WaveSummary | undefined)[],
): void {
  for (const wave of waves) {
    if (wave !== undefined) {
      void session.waves.ask((api) => api.close(wave.id));
    }
  }
}

function heldWaves(session: SessionParts): readonly WaveSummary[] {
  const { testRuns, freeRun, driven, again, proof } = session.results.get();
  const waves = [...testRuns.values(), ...(proof?.contracts.values() ?? [])].map(
    ({ wave }) => wave,
  );
  return [...waves, freeRun?.wave, driven?.wave, again?.wave].filter((wave) => wave !== undefined);
}
