// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part is laid out is no table.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ComparisonRow, RowState } from "../../compare/compare-samples.ts";
import type { ComparisonReport } from "../../compare/comparer.ts";
import type { Comparison } from "../../compare/comparison.ts";
import { useSession } from "../../state/use-session.ts";
import { sampleText } from "./compare-model.ts";
import { useCompare } from "./compare-store.ts";
import { goToRow } from "./comparison-actions.ts";

interface TableProps {
  readonly report: ComparisonReport;
  readonly comparison: Comparison;
  readonly whenOf: (row: ComparisonRow) => string | undefined;
}

const ROW = 20;
/** Rows beyond what is in sight, above and below. */
const MARGIN = 10;
/** A browser lays no higher box out; more rows are reached by the filter and the picture. */
const MOST_PIXELS = 15_000_000;

const marks: Readonly<Record<RowState, { readonly sign: string; readonly name: string }>> = {
  equal: { sign: "✓", name: "equal" },
  within: { sign: "≈", name: "within the tolerance" },
  different: { sign: "✕", name: "different" },
  missing: { sign: "−", name: "expected, and never came" },
  extra: { sign: "+", name: "not expected" },
};

interface Rows {
  readonly from: number;
  readonly rows: readonly ComparisonRow[];
}

/** The samples, only those in sight; arrows move, Enter goes to the waveform. */
export function ComparisonTable({ report, comparison, whenOf }: TableProps) {
  const session = useSession();
  const isDifferingOnly = useCompare((state) => state.isDifferingOnly);
  const radix = useCompare((state) => state.radix);
  const sought = useCompare((state) => state.sought);
  const scroller = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(200);
  const [top, setTop] = useState(0);
  const [cursor, setCursor] = useState(0);
  const [{ from: heldFrom, rows }, setRows] = useState<Rows>({ from: 0, rows: [] });
  const total = Math.min(
    isDifferingOnly ? report.differing : report.rows,
    Math.floor(MOST_PIXELS / ROW),
  );
  const from = Math.min(Math.max(0, Math.floor(top / ROW) - MARGIN), Math.max(0, total - 1));
  const count = Math.min(total - from, Math.ceil(height / ROW) + 2 * MARGIN);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setHeight(box.clientHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    let isCurrent = true;
    void session.waves
      .ask(async (api) => await api.comparedRows(report.id, from, count, isDifferingOnly))
      .then((outcome) => {
        if (isCurrent && outcome.kind === "ok" && outcome.value !== undefined) {
          setRows({ from, rows: outcome.value });
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [session, report, from, count, isDifferingOnly]);

  const moveTo = (place: number) => {
    const next = Math.min(Math.max(place, 0), Math.max(0, total - 1));
    setCursor(next);
    const box = scroller.current;
    const at = next * ROW;
    if (box !== null && (at < box.scrollTop || at > box.scrollTop + box.clientHeight - ROW)) {
      box.scrollTop = Math.max(0, at - box.clientHeight / 2);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins where it differs first.
  useEffect(() => {
    moveTo(isDifferingOnly ? 0 : (report.summary.first?.index ?? 0));
  }, [isDifferingOnly, report]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another sought row moves the table.
  useEffect(() => {
    if (sought !== undefined) {
      moveTo(sought.row);
    }
  }, [sought]);

  const rowAt = (place: number): ComparisonRow | undefined => rows[place - heldFrom];
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -page,
      PageDown: page,
      Home: -total,
      End: total,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      moveTo(cursor + step);
    } else if (event.key === "Enter") {
      goToRow(session, rowAt(cursor));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className="compare-scroll"
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div
        className="compare-rows"
        role="grid"
        aria-label="Samples"
        aria-rowcount={total + 1}
        aria-activedescendant={total === 0 ? undefined : `sample-${cursor}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="compare-head" role="row" aria-rowindex={1} tabIndex={-1}>
          {["Sample", "Expected", "Got", "Error", ""].map((title) => (
            <span key={title} role="columnheader" tabIndex={-1}>
              {title === "" ? <span className="visually-hidden">State</span> : title}
            </span>
          ))}
        </div>
        <div className="compare-body" role="rowgroup" style={{ height: total * ROW }}>
          {Array.from({ length: Math.max(0, count) }, (_, at) => {
            const place = from + at;
            const row = rowAt(place);
            return row === undefined ? undefined : (
              <SampleRow
                key={place}
                place={place}
                row={row}
                isCursor={place === cursor}
                when={whenOf(row)}
                texts={{
                  expected: sampleText(row.expected, comparison.type, radix),
                  got: sampleText(row.got, comparison.type, radix),
                  error: row.error === undefined || row.error === 0n ? "" : `${row.error}`,
                }}
                onChoose={() => setCursor(place)}
                onVisit={() => goToRow(session, row)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly place: number;
  readonly row: ComparisonRow;
  readonly isCursor: boolean;
  readonly when: string | undefined;
  readonly texts: Readonly<Record<"expected" | "got" | "error", string>>;
  readonly onChoose: () => void;
  readonly onVisit: () => void;
}

function SampleRow({ place, row, isCursor, when, texts, onChoose, onVisit }: RowProps) {
  const { sign, name } = marks[row.state];
  const state = row.isSaturated ? `${name}, saturated` : name;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys.
    <div
      id={`sample-${place}`}
      className="compare-sample"
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isCursor}
      data-state={row.state}
      tabIndex={-1}
      style={{ top: place * ROW }}
      title={`${state}${when === undefined ? "" : `, ${when}; double click shows it in the waveform`}`}
      onClick={onChoose}
      onDoubleClick={onVisit}
    >
      <span role="rowheader" tabIndex={-1}>
        {row.index.toLocaleString("en")}
      </span>
      {(["expected", "got", "error"] as const).map((column) => (
        <span
          key={column}
          role="gridcell"
          tabIndex={-1}
          title={texts[column].length > 12 ? texts[column] : undefined}
        >
          {texts[column]}
        </span>
      ))}
      <span role="gridcell" tabIndex={-1} className="compare-mark">
        <span role="img" aria-label={state}>
          {row.isSaturated && row.state === "equal" ? "⊤" : sign}
        </span>
      </span>
    </div>
  );
}
