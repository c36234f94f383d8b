import { currentWave } from "../../state/selectors.ts";
import type { Session } from "../../state/session.ts";
import { cycleAt } from "../../waves/cycle-grid.ts";
import { formatTime } from "../../waves/format-time.ts";
import type { Radix } from "../../waves/formatters/value-formatter.ts";

/** The value of a signal at the cursor of the shown waveform, in one sentence; `undefined` without one. */
export async function valueAtCursor(
  session: Session,
  { module, name }: { readonly module: string; readonly name: string },
): Promise<string | undefined> {
  const { cursorTime } = session.workbench.get();
  const wave = currentWave(session.results.get(), session.workbench.get())?.summary;
  const index = wave?.signals.findIndex(({ path }) => path === `${module}.${name}`) ?? -1;
  const signal = wave?.signals[index];
  if (wave === undefined || signal === undefined || cursorTime === undefined) {
    return undefined;
  }
  const { width, signed } = signal.type;
  const radix: Radix = width === 1 ? "boolean" : signed ? "signed" : "unsigned";
  const outcome = await session.waves.ask((api) =>
    api.values(wave.id, [{ signal: index, radix }], [cursorTime]),
  );
  const value = outcome.kind === "ok" ? outcome.value?.[0]?.[0] : undefined;
  const cycle = cycleAt(wave.cycles, cursorTime);
  const time = formatTime(cursorTime, wave.tickPicoseconds);
  const when = wave.cycles.hasClock ? `${time}, cycle ${cycle}` : time;
  return value === undefined ? undefined : `**${value}** at the waveform's cursor, ${when}`;
}
