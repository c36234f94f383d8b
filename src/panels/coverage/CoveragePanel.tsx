import "./coverage.css";
import { ChevronRight, Play } from "lucide-react";
import { useMemo } from "react";
import type { Coverage, Share } from "../../coverage/coverage.ts";
import { percentOf, summariseCoverage } from "../../coverage/coverage-summary.ts";
import { runWithCoverage, toggleCoverage } from "../../state/coverage-actions.ts";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import { useProject, useResults, useSession, useWorkbench } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { type CoverageGap, coverageGaps } from "./coverage-gaps.ts";
import { type CoverageRow, coverageRows } from "./coverage-rows.ts";

/** More gaps than this are counted, not listed. */
const mostGaps = 400;

const kinds = ["lines", "branches", "transactions", "clauses", "toggles", "covers"] as const;
const names: Readonly<Record<(typeof kinds)[number], string>> = {
  lines: "lines",
  branches: "branches",
  transactions: "transactions",
  clauses: "clauses",
  toggles: "bits",
  covers: "covers",
};

/** What the tests came to, by file, module and transaction, and what they did not. */
export default function CoveragePanel() {
  const session = useSession();
  const measured = useResults(({ coverage }) => coverage);
  const job = useResults(({ jobs }) => jobs.run);
  const isOn = useWorkbench(({ isCoverageOn }) => isCoverageOn);
  const revision = useProject((project) => project.revision);
  const hasFiles = useProject(({ files }) => files.size > 0);
  const isRunning = job.kind === "running";
  if (measured === undefined) {
    return (
      <>
        {isRunning ? <ProgressLine label="Running" /> : undefined}
        <EmptyState text="Coverage tells which lines, branches, transactions and bits the tests came to, and which they did not.">
          <Button
            look="primary"
            disabled={isRunning || !hasFiles}
            onClick={() => void runWithCoverage(session)}
          >
            Run with coverage
          </Button>
        </EmptyState>
      </>
    );
  }
  const shares = summariseCoverage(measured.coverage);
  const isStale = measured.revision !== revision;
  return (
    <>
      <div className="toolbar coverage-bar">
        <Button
          icon={<Play size={14} aria-hidden />}
          disabled={isRunning}
          onClick={() => void runWithCoverage(session)}
        >
          Run with coverage
        </Button>
        <label className="coverage-switch">
          <input type="checkbox" checked={isOn} onChange={() => toggleCoverage(session)} />
          Count in every run
        </label>
        <span className="coverage-summary" role="status">
          {isStale ? (
            <span className="coverage-stale" title="The project has changed since it was measured">
              ◌ Changed since
            </span>
          ) : undefined}
          {kinds
            .filter((kind) => shares[kind].total > 0)
            .map((kind) => (
              <span key={kind} title={ofAll(shares[kind])}>
                <b>{percentOf(shares[kind])}</b> {names[kind]}
              </span>
            ))}
        </span>
      </div>
      {isRunning ? <ProgressLine label="Running tests" /> : undefined}
      <div className="coverage" data-dimmed={isRunning || isStale}>
        <CoverageTable coverage={measured.coverage} />
        <Gaps coverage={measured.coverage} />
      </div>
    </>
  );
}

function CoverageTable({ coverage }: { readonly coverage: Coverage }) {
  const session = useSession();
  const rows = useMemo(() => coverageRows(coverage), [coverage]);
  return (
    <section className="coverage-scroll" aria-label="Coverage by file" tabIndex={-1}>
      <table className="coverage-table">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Lines</th>
            <th scope="col">Branches</th>
            <th scope="col">Clauses</th>
            <th scope="col">Bits</th>
            <th scope="col">Fired</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-kind={row.kind}>
              <th scope="row">
                <Name row={row} session={session} />
              </th>
              <ShareCell share={row.lines} />
              <ShareCell share={row.branches} />
              <ShareCell share={row.clauses} />
              <ShareCell share={row.bits} />
              {row.fired === undefined ? (
                <ShareCell share={row.transactions} />
              ) : (
                <td className="number" data-none={row.fired === 0}>
                  {row.fired === 0 ? "✕ 0" : row.fired.toLocaleString("en")}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({ row, session }: { readonly row: CoverageRow; readonly session: Session }) {
  const { place } = row;
  return place === undefined ? (
    <span>{row.name}</span>
  ) : (
    <button
      type="button"
      title={`${place.file}:${place.line}`}
      onClick={() => revealLine(session, place)}
    >
      {row.name}
    </button>
  );
}

function ShareCell({ share }: { readonly share: Share }) {
  return share.total === 0 ? (
    <td className="number" />
  ) : (
    <td className="number" title={ofAll(share)} data-none={share.hit === 0}>
      {share.hit === 0 ? "✕ " : ""}
      {percentOf(share)}
    </td>
  );
}

function Gaps({ coverage }: { readonly coverage: Coverage }) {
  const session = useSession();
  const gaps = useMemo(() => coverageGaps(coverage), [coverage]);
  return (
    <section className="coverage-scroll" aria-label="Not covered">
      <h2 className="coverage-heading">
        Not covered <span>{gaps.length.toLocaleString("en")}</span>
      </h2>
      {coverage.notes.map((note) => (
        <p key={note} className="coverage-note">
          {note}
        </p>
      ))}
      {gaps.length === 0 ? (
        <p className="coverage-note">✓ Everything that was counted was come to.</p>
      ) : undefined}
      <ul className="coverage-gaps">
        {gaps.slice(0, mostGaps).map((gap) => (
          <li key={gap.key}>
            <button type="button" onClick={() => visitGap(session, gap)}>
              <ChevronRight size={14} aria-hidden />
              <span className="coverage-gap">
                <MessageText text={gap.text} />
              </span>
              <span className="coverage-place">
                {gap.place === undefined ? "bits" : `${gap.place.file}:${gap.place.line}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {gaps.length > mostGaps ? (
        <p className="coverage-note">{(gaps.length - mostGaps).toLocaleString("en")} more</p>
      ) : undefined}
    </section>
  );
}

function ofAll({ hit, total }: Share): string {
  return `${hit.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}

function revealLine(
  session: Session,
  { file, line }: { readonly file: string; readonly line: number },
): void {
  const start = placesIn(session.project.get().files, file).offsetOf(line, 1);
  session.workbench.dispatch({ kind: "reveal", span: { file, start, end: start }, focus: true });
}

/** A place in the text, or the signal whose bits are missing, in every pane that shows it. */
function visitGap(session: Session, { place, signal }: CoverageGap): void {
  if (place !== undefined) {
    revealLine(session, place);
  } else if (signal !== undefined) {
    session.workbench.dispatch({
      kind: "select",
      selection: { origin: "coverage", span: undefined, signals: [signal] },
    });
    session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
  }
}
