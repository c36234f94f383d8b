import type { ComparisonRow } from "../../compare/compare-samples.ts";
import type { ComparisonReport } from "../../compare/comparer.ts";
import type { Comparison } from "../../compare/comparison.ts";
import type { ShownWave } from "../../state/selectors.ts";
import { useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { grouped } from "../../waves/format-time.ts";
import { realText, verdictOf } from "./compare-model.ts";
import { compareStoreOf } from "./compare-store.ts";
import { goToRow } from "./comparison-actions.ts";
import { ErrorPlot } from "./ErrorPlot.tsx";
import { whenIn } from "./when-in.ts";

export interface ResultProps {
  readonly report: ComparisonReport;
  readonly comparison: Comparison;
  readonly wave: ShownWave;
}

/** What came of a comparison: the verdict and the errors. */
export function ComparisonResult({ report, wave }: Omit<ResultProps, "comparison">) {
  const session = useSession();
  const { summary } = report;
  const isEqual = report.differing === 0;
  const store = compareStoreOf(session);
  const whenOf = whenIn(wave);
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
        <dl className="facts">
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
