import "./tests.css";
import { Play } from "lucide-react";
import { addTestSkeleton } from "../../state/file-actions.ts";
import { runTests } from "../../state/run-tests.ts";
import { selectTests } from "../../state/selectors.ts";
import { useProject, useResults, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { TestItem } from "./TestItem.tsx";

/** Every test with its last result; run all, or one. */
export default function TestsPanel() {
  const session = useSession();
  const tests = useResults(selectTests);
  const job = useResults(({ jobs }) => jobs.run);
  const skeleton = useResults(({ run }) => run?.skeleton);
  const isOwner = useProject(({ access }) => access === "owner");
  const hasFiles = useProject(({ files }) => files.size > 0);
  const isRunning = job.kind === "running";
  if (!hasFiles) {
    return <EmptyState text="Tests stand in Brief files. Make a file first." />;
  }
  if (tests.length === 0) {
    return (
      <>
        {isRunning ? <ProgressLine label="Running" /> : undefined}
        <EmptyState
          text={
            skeleton === undefined
              ? "This project has no tests. Run it once to see a waveform and to get a first test."
              : "This project has no tests, so it ran freely. A first test can be written for you."
          }
        >
          {skeleton === undefined ? (
            <Button look="primary" disabled={isRunning} onClick={() => void runTests(session)}>
              Run it
            </Button>
          ) : (
            <Button look="primary" disabled={!isOwner} onClick={() => addTestSkeleton(session)}>
              Add a test
            </Button>
          )}
        </EmptyState>
      </>
    );
  }
  const ran = tests.filter(({ run }) => run !== undefined);
  const passed = ran.filter(({ run }) => run?.result.status === "passed").length;
  const time = ran.reduce((sum, { run }) => sum + (run?.result.milliseconds ?? 0), 0);
  return (
    <>
      <div className="toolbar tests-bar">
        <Button
          icon={<Play size={14} aria-hidden />}
          disabled={isRunning}
          onClick={() => void runTests(session)}
        >
          Run all
        </Button>
        <span className="tests-summary" role="status">
          {isRunning
            ? `${job.progress.step}…`
            : ran.length === 0
              ? `${tests.length} not run yet`
              : `${passed} of ${tests.length} passed · ${time.toFixed(1)} ms`}
        </span>
      </div>
      {isRunning ? <ProgressLine label="Running tests" /> : undefined}
      <ul className="tests" data-dimmed={isRunning}>
        {tests.map((test) => (
          <TestItem key={test.key} test={test} isRunning={isRunning} />
        ))}
      </ul>
    </>
  );
}
