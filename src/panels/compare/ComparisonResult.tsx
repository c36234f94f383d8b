import type { ComparisonRow } from "../../compare/compare-samples.ts";
import type { ComparisonReport } from "../../compare/comparer.ts";
import type { Comparison } from "../../compare/comparison.ts";
import type { ShownWave } from "../../state/selectors.ts";
import { useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { cycleAt } from "../../waves/cycle-grid.ts";
import { formatTime, grouped } from "../../waves/format-time.ts";
import { ComparisonTable } from "./ComparisonTable.tsx";
import { realText, verdictOf } from "./compare-model.ts";
import { compareStoreOf, type SampleRadix, useCompare } from "./compare-store.ts";
import { goToRow } from "./comparison-actions.ts";
import { ErrorPlot } from "./ErrorPlot.tsx";

interface ResultProps {
  readonly report: ComparisonReport;
  readonly comparison: Comparison;
  readonly wave: ShownWave;
}

/** What came of a comparison: the verdict, the errors, and the samples one by one. */
export function ComparisonResult({ report, comparison, wave }: ResultProps) {
  const session = useSession();
  const { summary } = report;
  const isEqual = report.differing === 0;
  const isDifferingOnly = useCompare((state) => state.isDifferingOnly);
  const radix = useCompare((state) => state.radix);
  const store = compareStoreOf(session);
  const whenOf = ({ time }: ComparisonRow): string | undefined =>
    time === undefined
      ? undefined
      : wave.summary.cycles.hasClock
        ? `cycle ${grouped(cycleAt(wave.summary.cycles, time))}`
        : formatTime(time, wave.summary.tickPicoseconds);
  return (
    <>
      <section className="compare-result" aria-label="Verdict">
        <p className="compare-verdict" data-level={isEqual ? "good" : "bad"} role="status">
          <span aria-hidden>{isEqual ? "✓" : "✕"}</span> {verdictOf(summary)}
        </p>
        {summary.first === undefined ? undefined : (
          <Place title="First difference" row={summary.first} when={whenOf(summary.first)} />
        )}
        {summary.worst === undefined ? undefined : (
          <Place
            title={`Greatest error ${summary.worst.error}`}
            row={summary.worst}
            when={whenOf(summary.worst)}
          />
        )}
        <dl className="compare-facts">
          <Fact title="Equal" value={grouped(summary.equal)} />
          <Fact title="Mean error" value={realText(summary.meanError)} />
          <Fact title="Mean size" value={realText(summary.meanSize)} />
          <Fact title="RMS" value={realText(summary.rmsError)} />
          <Fact
            title="Saturated"
            value={grouped(summary.saturated)}
            text="Samples got at an end of the range of their type"
          />
        </dl>
        {summary.isCut ? (
          <p className="compare-note">There were more samples; the rest was not compared.</p>
        ) : undefined}
      </section>
      <ErrorPlot bins={report.bins} onChoose={(row) => store.dispatch({ kind: "seek", row })} />
      <div className="compare-tools">
        <label className="compare-check">
          <input
            type="checkbox"
            checked={isDifferingOnly}
            onChange={({ target }) =>
              store.dispatch({ kind: "filter", isDifferingOnly: target.checked })
            }
          />
          Differences only
        </label>
        <select
          aria-label="How samples are written"
          value={radix}
          onChange={({ target: { value } }) =>
            store.dispatch({
              kind: "radix",
              radix: radixes.find((each) => each === value) ?? "hex",
            })
          }
        >
          <option value="decimal">Decimal</option>
          <option value="hex">Hexadecimal</option>
          <option value="binary">Binary</option>
        </select>
      </div>
      <ComparisonTable report={report} comparison={comparison} whenOf={whenOf} />
    </>
  );
}

interface PlaceProps {
  readonly title: string;
  readonly row: ComparisonRow;
  readonly when: string | undefined;
}

/** A sample worth looking at, with the way to it. */
function Place({ title, row, when }: PlaceProps) {
  const session = useSession();
  return (
    <p className="compare-place">
      <span>
        {title}: sample {grouped(row.index)}
        {when === undefined ? "" : `, ${when}`}
      </span>
      <Button
        look="outline"
        aria-label={`Show: ${title.toLowerCase()}`}
        onClick={() => goToRow(session, row)}
      >
        {when === undefined ? "Show" : "Show in waves"}
      </Button>
    </p>
  );
}

const radixes: readonly SampleRadix[] = ["decimal", "hex", "binary"];

interface FactProps {
  readonly title: string;
  readonly value: string;
  readonly text?: string;
}

function Fact({ title, value, text }: FactProps) {
  return (
    <div title={text}>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
