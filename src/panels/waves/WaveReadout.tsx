import { useSession, useWorkbench } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { cycleAt } from "../../waves/cycle-grid.ts";
import { formatTime, grouped } from "../../waves/format-time.ts";
import type { WaveSummary } from "../../worker-api/waves-api.ts";
import { useWaves, wavesStoreOf } from "./waves-store.ts";

/** Where the cursor (A) and the marker (B) are, and what lies between them. */
export function WaveReadout({ summary }: { readonly summary: WaveSummary }) {
  const store = wavesStoreOf(useSession());
  const cursor = useWorkbench((state) => state.cursorTime);
  const marker = useWaves((state) => state.marker);
  const unit = useWaves((state) => state.unit);
  const { cycles, tickPicoseconds } = summary;
  const time = (ticks: number) => formatTime(ticks, tickPicoseconds);
  const place = (ticks: number) => {
    const cycle = cycleAt(cycles, ticks);
    const counted = cycle < 0 ? "reset" : `cycle ${grouped(cycle)}`;
    return cycles.hasClock ? `${time(ticks)} · ${counted}` : time(ticks);
  };
  return (
    <div className="waves-readout">
      <span className="waves-reading" data-of="cursor">
        <b title="Cursor">A</b>
        {cursor === undefined ? "click to set" : place(cursor)}
      </span>
      {marker === undefined ? undefined : (
        <span className="waves-reading" data-of="marker">
          <b title="Marker">B</b>
          {place(marker)}
        </span>
      )}
      {marker === undefined || cursor === undefined ? undefined : (
        <span className="waves-reading">
          <b title="From A to B">Δ</b>
          {time(marker - cursor)}
          {cycles.hasClock ? ` · ${cyclesBetween((marker - cursor) / cycles.period)}` : undefined}
        </span>
      )}
      {cycles.hasClock ? (
        <Button
          className="waves-unit"
          title="Count the ruler in cycles or in time"
          onClick={() =>
            store.dispatch({ kind: "measure-in", unit: unit === "cycles" ? "time" : "cycles" })
          }
        >
          Ruler: {unit}
        </Button>
      ) : undefined}
    </div>
  );
}

function cyclesBetween(cycles: number): string {
  const rounded = Math.round(cycles * 10) / 10;
  return `${grouped(rounded)} ${Math.abs(rounded) === 1 ? "cycle" : "cycles"}`;
}
