import { ChartNoAxesGantt, Play } from "lucide-react";
import type { SeenCover, TestFailure } from "../../simulate/test-result.ts";
import { failureTime } from "../../state/failure-time.ts";
import type { TestRun } from "../../state/results-store.ts";
import { runTests } from "../../state/run-tests.ts";
import type { TestRow } from "../../state/selectors.ts";
import { placesIn } from "../../state/text-places.ts";
import { useProject, useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { formatTime } from "../../waves/format-time.ts";

interface TestItemProps {
  readonly test: TestRow;
  readonly isRunning: boolean;
}

const marks = {
  passed: { sign: "✓", name: "Passed" },
  failed: { sign: "✕", name: "Failed" },
  error: { sign: "!", name: "Could not run" },
  stale: { sign: "◌", name: "Changed since it ran" },
  unknown: { sign: "?", name: "Not run yet" },
} as const;

/** One test: its verdict, what failed with the values, and where. */
export function TestItem({ test, isRunning }: TestItemProps) {
  const session = useSession();
  const files = useProject((project) => project.files);
  const isStale = useProject(
    ({ revision }) => test.run !== undefined && test.run.revision !== revision,
  );
  const result = test.run?.result;
  const mark = marks[result === undefined ? "unknown" : result.status];
  const goToTest = () => {
    const start = placesIn(files, test.file).offsetOf(test.line, 1);
    session.workbench.dispatch({
      kind: "reveal",
      span: { file: test.file, start, end: start },
      focus: true,
    });
  };
  return (
    <li className="test" data-status={result?.status ?? "unknown"} data-stale={isStale}>
      <div className="test-head">
        <span className="test-mark" role="img" aria-label={mark.name} title={mark.name}>
          {mark.sign}
        </span>
        <button
          type="button"
          className="test-name"
          title={`${test.file}:${test.line}`}
          onClick={goToTest}
        >
          {test.name}
        </button>
        {isStale ? (
          <span
            className="test-stale"
            role="img"
            aria-label={marks.stale.name}
            title={marks.stale.name}
          >
            {marks.stale.sign}
          </span>
        ) : undefined}
        {result === undefined ? undefined : (
          <span
            className="test-facts"
            title={
              result.picoseconds === undefined
                ? `${result.cycles.toLocaleString("en")} clock cycles`
                : `${formatTime(result.picoseconds, 1)} simulated`
            }
          >
            {result.milliseconds.toFixed(1)} ms
          </span>
        )}
        {test.run?.wave === undefined ? undefined : (
          <IconButton
            label={`Show the waveform of ${test.name}`}
            onClick={() => {
              session.workbench.dispatch({ kind: "show-wave", wave: test.key });
              session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
            }}
          >
            <ChartNoAxesGantt size={14} aria-hidden />
          </IconButton>
        )}
        <IconButton
          label={`Run ${test.name}`}
          disabled={isRunning}
          onClick={() => void runTests(session, { testName: test.name, file: test.file })}
        >
          <Play size={14} aria-hidden />
        </IconButton>
      </div>
      {result?.failures.map((failure) => (
        <Failure
          key={`${failure.cycle} ${failure.span.start} ${failure.message}`}
          failure={failure}
          run={test.run}
        />
      ))}
      {result?.covers?.map((cover) => (
        <Cover key={`${cover.file} ${cover.line} ${cover.name}`} cover={cover} />
      ))}
      {result !== undefined && showsOutput(result) ? (
        <pre className="test-output">{result.output}</pre>
      ) : undefined}
    </li>
  );
}

/** A testbench speaks by what it prints; of a test block, what the design printed tells why it broke. */
function showsOutput({ status, failures, output, picoseconds }: TestRun["result"]): boolean {
  return (
    output !== "" && (picoseconds !== undefined || (status === "error" && failures.length === 0))
  );
}

function whenOf({ picoseconds, cycle }: TestFailure): string {
  return picoseconds === undefined
    ? `cycle ${cycle.toLocaleString("en")}`
    : formatTime(picoseconds, 1);
}

/** A `cover` of the design, with how often it was seen; a click goes to it. */
function Cover({ cover: { name, file, line, count } }: { readonly cover: SeenCover }) {
  const session = useSession();
  const files = useProject((project) => project.files);
  const visit = () => {
    const start = placesIn(files, file).offsetOf(line, 1);
    session.workbench.dispatch({ kind: "reveal", span: { file, start, end: start }, focus: true });
  };
  return (
    <button type="button" className="test-cover" data-none={count === 0} onClick={visit}>
      <span aria-hidden>{count === 0 ? "○" : "●"}</span>
      <span className="test-message">
        <MessageText text={`cover \`${name}\``} />
      </span>
      <span className="test-place">
        {count === 0 ? "never seen" : `seen ${count.toLocaleString("en")} ×`} · line {line}
      </span>
    </button>
  );
}

interface FailureProps {
  readonly failure: TestFailure;
  readonly run: TestRun | undefined;
}

/** A click goes to the expectation, and the cursor of the waveform to the edge that it failed at. */
function Failure({ failure, run }: FailureProps) {
  const session = useSession();
  const visit = () => {
    session.workbench.dispatch({ kind: "reveal", span: failure.span, focus: true });
    if (run?.wave !== undefined) {
      const time = failureTime(failure, run.wave);
      session.workbench.dispatch({ kind: "show-wave", wave: run.key });
      session.workbench.dispatch({ kind: "move-cursor", time });
    }
  };
  return (
    <button type="button" className="test-failure" onClick={visit}>
      <span className="test-message">
        <MessageText text={failure.message} />
      </span>
      <span className="test-place">
        line {failure.line} · {whenOf(failure)}
      </span>
      {failure.values.length === 0 ? undefined : (
        <span className="test-values">
          {failure.values.map(({ name, value }) => (
            <span key={name}>
              {name} = <b>{value}</b>
            </span>
          ))}
        </span>
      )}
    </button>
  );
}
