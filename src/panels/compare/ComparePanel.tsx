import "../../ui/facts.css";
import "./compare.css";
import { Play } from "lucide-react";
import { useEffect, useMemo } from "react";
import type { Comparison } from "../../compare/comparison.ts";
import { runTests } from "../../state/run-tests.ts";
import { useProject, useResults, useSession, useWorkbench } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { sentence } from "../../ui/sentence.ts";
import { ComparisonForm } from "./ComparisonForm.tsx";
import { ComparisonResult } from "./ComparisonResult.tsx";
import { ComparisonSamples } from "./ComparisonSamples.tsx";
import { blankComparison, isComplete, suggestComparisons } from "./compare-model.ts";
import { compareStoreOf, useCompare } from "./compare-store.ts";
import { comparedRun, forgetReport, runComparison } from "./comparison-actions.ts";

const noFiles: ReadonlyMap<string, Uint8Array> = new Map();

/** What a run gave beside what was expected: verdict, errors, samples, and the way to the waveform. */
export default function ComparePanel() {
  const session = useSession();
  const project = useProject(({ files }) => files);
  const revision = useProject((state) => state.revision);
  const results = useResults((state) => state);
  const shownWave = useWorkbench((state) => state.shownWave);
  const run = useMemo(() => comparedRun(results, { shownWave }), [results, shownWave]);
  const isRunning = results.jobs.run.kind === "running";
  const written = run?.test?.result.written ?? noFiles;
  const signals = run?.wave.summary.signals;
  const things = useMemo(
    () => ({ project, written, signals: signals ?? [] }),
    [project, written, signals],
  );
  const { comparisons, fault } = useMemo(() => suggestComparisons(things), [things]);
  const chosen = useCompare((state) => state.chosen);
  const projectId = useProject(({ id }) => id);
  // What was set by hand for another project says nothing of this one.
  const edited = useCompare((state) =>
    state.edited?.of === projectId ? state.edited.comparison : undefined,
  );
  const status = useCompare((state) => state.status);
  const report = useCompare((state) => state.report);
  const shown = useCompare((state) => state.shown);
  const comparison: Comparison =
    edited ?? comparisons.find(({ name }) => name === chosen) ?? comparisons[0] ?? blankComparison;
  const text = JSON.stringify(comparison);
  const wave = run?.wave;
  const waveId = wave?.summary.id;
  const ready = wave?.summary.ready ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` and `waveId` stand for what they are about.
  useEffect(() => {
    if (wave === undefined || !isComplete(comparison)) {
      forgetReport(session);
      return undefined;
    }
    if (ready < 1) {
      // Its later part would be missing.
      compareStoreOf(session).dispatch({ kind: "status", status: { kind: "working", done: 0 } });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void runComparison(session, comparison, things, wave, stop.signal);
    }, restBeforeComparison);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [session, text, things, waveId, ready]);

  if (run === undefined) {
    return (
      <>
        {isRunning ? <ProgressLine label="Running" /> : undefined}
        <EmptyState text="What a test gave is compared here with golden values. Run it first.">
          <Button
            look="primary"
            icon={<Play size={14} aria-hidden />}
            disabled={isRunning || project.size === 0}
            onClick={() => void runTests(session)}
          >
            Run all tests
          </Button>
        </EmptyState>
      </>
    );
  }
  const isWorking = status.kind === "working";
  const isStale = run.wave.revision !== revision;
  const result =
    report === undefined || shown === undefined
      ? undefined
      : { report, comparison: shown, wave: run.wave };
  return (
    <>
      {isRunning || isWorking ? (
        <ProgressLine
          label={isRunning ? "Running tests" : "Comparing"}
          fraction={!isRunning && isWorking && status.done > 0 ? status.done : undefined}
        />
      ) : undefined}
      <div className="compare-room">
        <div className="compare" data-dimmed={isRunning}>
          <div className="compare-main">
            <ComparisonForm
              comparison={comparison}
              comparisons={comparisons}
              isEdited={edited !== undefined}
              things={things}
              run={run}
              isStale={isStale}
            />
            {fault === undefined ? undefined : (
              <p className="compare-fault">
                <MessageText text={`\`golden.json\` cannot be read: ${fault}`} />
              </p>
            )}
            {status.kind === "fault" ? (
              <p className="compare-fault" role="alert">
                ✕ <MessageText text={sentence(status.message)} />
              </p>
            ) : undefined}
            {result === undefined ? undefined : <ComparisonResult {...result} />}
          </div>
          {result === undefined ? (
            status.kind === "fault" || isWorking || isComplete(comparison) ? undefined : (
              <EmptyState text="Choose what was expected, a file or a golden operator, and what was got, a file that the run wrote or a signal." />
            )
          ) : (
            <div className="compare-samples">
              <ComparisonSamples {...result} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** Milliseconds: a number that is being typed is not compared digit by digit. */
const restBeforeComparison = 150;
