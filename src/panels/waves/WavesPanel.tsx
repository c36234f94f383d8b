import "./waves.css";
import { startTransition, useCallback, useEffect, useState } from "react";
import { cancelJob } from "../../state/jobs.ts";
import { runTests } from "../../state/run-tests.ts";
import { selectWaves } from "../../state/selectors.ts";
import { useProject, useResults, useSession, useWorkbench } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import type { WaveId } from "../../worker-api/waves-api.ts";
import { FigureView } from "./FigureView.tsx";
import { WaveRows } from "./WaveRows.tsx";
import { WavesToolbar } from "./WavesToolbar.tsx";
import { themePalette } from "./wave-palette.ts";
import { sceneOf } from "./wave-scene.ts";
import { useWaves } from "./waves-store.ts";

/** The waveforms of the last run: as a scrolling view, or as a figure of the stretch in view. */
export default function WavesPanel() {
  const session = useSession();
  const job = useResults((state) => state.jobs.run);
  // What the scene is made of.
  useResults(selectWaves);
  useWorkbench((state) => state.shownWave);
  const hasFiles = useProject((state) => state.files.size > 0);
  const mode = useWaves((state) => state.mode);
  useWaves((state) => state.layouts);
  useWaves((state) => state.filter);
  const [lost, setLost] = useState<WaveId | undefined>();
  const scene = sceneOf(session);
  // The first waves are much to build: they come in a task of their own, behind the verdict.
  const hasScene = scene !== undefined;
  const [isBuilt, setBuilt] = useState(false);
  useEffect(() => {
    if (hasScene) {
      startTransition(() => setBuilt(true));
    }
  }, [hasScene]);
  useEffect(() => {
    // Read ahead, while there is time.
    themePalette();
  }, []);
  const run = () => void runTests(session);
  const lose = useCallback((wave: WaveId) => setLost(wave), []);

  if (job.kind === "running" && scene === undefined) {
    return (
      <div className="waves">
        <ProgressLine label={job.progress.step} />
        <EmptyState text={`${job.progress.step}…`}>
          <Button look="outline" onClick={() => cancelJob(session, "run")}>
            Cancel
          </Button>
        </EmptyState>
      </div>
    );
  }
  if (scene === undefined) {
    const crash = job.kind === "crashed" ? job : undefined;
    return (
      <div className="waves">
        <EmptyState
          text={
            crash === undefined
              ? hasFiles
                ? "Press Run to see a waveform."
                : "A waveform shows what a design does. Make a file first."
              : `The simulator stopped: ${crash.reason}. Your files are safe.`
          }
          details={crash?.lastLines.join("\n")}
        >
          {hasFiles ? (
            <Button look="primary" onClick={run}>
              {crash === undefined ? "Run" : "Run again"}
            </Button>
          ) : undefined}
        </EmptyState>
      </div>
    );
  }
  if (lost === scene.wave.summary.id) {
    return (
      <div className="waves">
        {job.kind === "running" ? <ProgressLine label={job.progress.step} /> : undefined}
        <EmptyState text="The waveform went with its worker, which had to be started again.">
          <Button look="primary" onClick={run}>
            Run again
          </Button>
        </EmptyState>
      </div>
    );
  }
  if (!isBuilt) {
    return <div className="waves" />;
  }
  return (
    <div className="waves">
      <WavesToolbar scene={scene} />
      {job.kind === "running" ? <ProgressLine label={job.progress.step} /> : undefined}
      <div className="waves-content" data-dimmed={job.kind === "running"}>
        {mode === "waves" ? <WaveRows scene={scene} onLost={lose} /> : <FigureView onLost={lose} />}
      </div>
    </div>
  );
}
