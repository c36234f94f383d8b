import "./footer.css";
import { CircleAlert, TriangleAlert, X } from "lucide-react";
import type { Progress } from "../flow/replies.ts";
import { cancelJob } from "../state/jobs.ts";
import type { JobName } from "../state/results-store.ts";
import { selectProblems, selectTests } from "../state/selectors.ts";
import { useResults, useSession, useWorkbench } from "../state/use-session.ts";

/** Cycles from which a rate says something. */
const longRun = 1000;

/** Caret, problems, engine and speed, and what is running, with cancel. */
export function Footer() {
  const session = useSession();
  const caret = useWorkbench((state) => state.caret);
  const problems = useResults(selectProblems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <footer className="footer">
      <button
        type="button"
        className="footer-button"
        title="Show the problems"
        onClick={() =>
          session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "problems" })
        }
      >
        <CircleAlert size={13} role="img" aria-label="Errors" />
        {errors}
        <TriangleAlert size={13} role="img" aria-label="Warnings and hints" />
        {problems.length - errors}
      </button>
      <span className="footer-fill" />
      <Loading />
      <Job name="run" title="Simulation" />
      <Job name="synthesis" title="Synthesis" />
      <Job name="proof" title="Proof" />
      <Speed />
      {caret === undefined ? undefined : (
        <span className="footer-item">
          Line {caret.line}, column {caret.column}
        </span>
      )}
    </footer>
  );
}

function Loading() {
  const loading = useResults((results) => results.loading);
  const isRunning = useResults(({ jobs }) => jobs.run.kind === "running");
  return loading === undefined || isRunning ? undefined : (
    <span className="footer-item footer-job">{progressText(loading)}</span>
  );
}

function progressText({ step, done, total }: Progress): string {
  const amounts =
    done === undefined
      ? "…"
      : ` ${amount(done)}${total === undefined ? "" : ` of ${amount(total)}`}`;
  return `${step}${amounts}`;
}

function Job({ name, title }: { readonly name: JobName; readonly title: string }) {
  const session = useSession();
  const job = useResults(({ jobs }) => jobs[name]);
  if (job.kind !== "running") {
    return undefined;
  }
  return (
    <span className="footer-item footer-job">
      {title}: {progressText(job.progress)}
      <button
        type="button"
        className="footer-button"
        title={`Cancel: ${title.toLowerCase()}`}
        aria-label={`Cancel: ${title.toLowerCase()}`}
        onClick={() => cancelJob(session, name)}
      >
        <X size={13} aria-hidden />
      </button>
    </span>
  );
}

function Speed() {
  const tests = useResults(selectTests);
  const engine = useResults(({ run }) => run?.engine);
  const ran = tests.flatMap(({ run }) => run?.result ?? []);
  const cycles = ran.reduce((sum, result) => sum + result.cycles, 0);
  const milliseconds = ran.reduce((sum, result) => sum + result.milliseconds, 0);
  if (cycles === 0) {
    return undefined;
  }
  // A rate over a handful of cycles measures the set-up and nothing else.
  const isLong = cycles >= longRun && milliseconds > 0;
  return (
    <span className="footer-item" title="The engine of the last run and its clock cycles">
      {engine === "reference" ? "Reference interpreter" : "Verilator"} ·{" "}
      {isLong
        ? `${Math.round((cycles / milliseconds) * 1000).toLocaleString("en")} cycles/s`
        : `${cycles.toLocaleString("en")} cycles`}
    </span>
  );
}

/** Bytes as people read them; a small count stays a count. */
function amount(value: number): string {
  return value < 10_000
    ? value.toLocaleString("en")
    : value < 1024 * 1024
      ? `${(value / 1024).toFixed(0)} KiB`
      : `${(value / 1024 / 1024).toFixed(1)} MiB`;
}
