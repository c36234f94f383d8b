import { mergeCoverage } from "../coverage/merge-coverage.ts";
import type { RunReply } from "../flow/replies.ts";
import { topsToRun } from "./choose-top.ts";
import { closeWaves, droppingWaves } from "./held-waves.ts";
import { beginJob, isCurrentJob, logLine, progressOf, reportCrash } from "./jobs.ts";
import { openResults } from "./open-results.ts";
import { panelOfRun } from "./panel-of-run.ts";
import { previewTests } from "./preview-tests.ts";
import type { SessionParts } from "./session.ts";
import { tellSteps } from "./tell-steps.ts";

/** What a testbench without end may take. */
const timeoutSeconds = 30;

/** Runs every test, or the one of that name and file, and shows what came of it. Never rejects. */
export async function runTests(
  session: SessionParts,
  test: { readonly testName?: string; readonly file?: string } = {},
): Promise<void> {
  const begun = performance.now();
  session.edits.flush();
  const { files, revision } = session.project.get();
  const isCovered = session.workbench.get().isCoverageOn;
  const job = beginJob(session, "run", "Compiling");
  const onProgress = progressOf(session, "run", job);
  if (session.results.get().run?.engine !== "verilator") {
    void previewTests(session, { ...test, begun }, () => isCurrentJob(session, "run", job));
  }
  const replies: RunReply[] = [];
  for (const top of topsToRun(session, test.file)) {
    const outcome = await session.simulator.run(
      { files, revision, top, testName: test.testName, traced: true, isCovered, timeoutSeconds },
      onProgress,
      job.signal,
    );
    if (!isCurrentJob(session, "run", job)) {
      return;
    }
    if (outcome.kind !== "ok") {
      session.jobs.delete("run");
      if (outcome.kind === "crashed") {
        reportCrash(session, "run", "The simulator", outcome);
      } else {
        session.results.dispatch({ kind: "job", job: "run", state: { kind: "cancelled" } });
      }
      return;
    }
    replies.push(outcome.value);
  }
  const [first, ...rest] = replies;
  if (first !== undefined) {
    const reply = rest.reduce(mergeReplies, first);
    await takeReply(session, job, reply, { all: test.testName === undefined, begun });
  }
}

/** Two tops of one project, as if they had been one run. */
function mergeReplies(one: RunReply, other: RunReply): RunReply {
  const covered = [one, other].flatMap(({ coverage }) => coverage ?? []);
  return {
    ...one,
    diagnostics: [...one.diagnostics, ...other.diagnostics],
    tests: [...one.tests, ...other.tests],
    freeRun: one.freeRun ?? other.freeRun,
    skeleton: one.skeleton ?? other.skeleton,
    times: {
      compile: one.times.compile + other.times.compile,
      verilator: one.times.verilator + other.times.verilator,
      read: one.times.read + other.times.read,
      lower: one.times.lower + other.times.lower,
      instantiate: one.times.instantiate + other.times.instantiate,
      run: one.times.run + other.times.run,
    },
    log: one.log + other.log,
    coverage: covered.length === 0 ? undefined : mergeCoverage(covered),
  };
}

/** Moves the traces to the waves worker and the rest into the results. */
async function takeReply(
  session: SessionParts,
  job: AbortController,
  reply: RunReply,
  { all, begun }: { readonly all: boolean; readonly begun: number },
): Promise<void> {
  const { tests, freeRun, ...rest } = reply;
  const shown = await openResults(session, { ...rest, tests, freeRun });
  if (!isCurrentJob(session, "run", job)) {
    closeWaves(session, [...shown.testRuns.map(({ wave }) => wave), shown.freeRun?.wave]);
    return;
  }
  session.jobs.delete("run");
  const summary = { ...rest, milliseconds: performance.now() - begun };
  droppingWaves(session, () => session.results.dispatch({ kind: "ran", summary, ...shown, all }));
  report(session, reply, summary.milliseconds);
}

function report(session: SessionParts, reply: RunReply, milliseconds: number): void {
  const { times, tests } = reply;
  const failed = tests.filter(({ status }) => status !== "passed").length;
  const stopped = reply.diagnostics.some(({ severity }) => severity === "error");
  const steps = tellSteps(times);
  const verdict =
    tests.length > 0
      ? `${tests.length - failed} of ${tests.length} tests passed`
      : stopped
        ? "Stopped at errors"
        : reply.freeRun !== undefined
          ? "Ran without tests"
          : "Checked";
  const output = tests.flatMap(({ name, output }) =>
    output === "" ? [] : [`${name}:\n${output}`],
  );
  logLine(
    session,
    stopped || failed > 0 ? "bad" : "good",
    `${verdict} in ${milliseconds.toFixed(0)} ms${steps === "" ? "" : ` — ${steps}`}`,
    [reply.log, ...output].filter((text) => text !== "").join("\n"),
  );
  const written = tests.flatMap((test) => [...(test.written?.keys() ?? [])]);
  if (written.length > 0) {
    const names = written.map((path) => `\`${path}\``).join(", ");
    const text = `The run wrote ${names}: "Download the files that the run wrote" saves it`;
    logLine(session, "info", text);
    session.workbench.dispatch({
      kind: "toast",
      text: `The run wrote ${written.length === 1 ? names : `${written.length} files`}.`,
      action: { title: "Download", commandId: "run.save-written" },
    });
  }
  session.workbench.dispatch({
    kind: "show-panel",
    slot: "bottom",
    panel: tests.length === 0 && reply.freeRun === undefined ? "problems" : panelOfRun(session),
  });
  session.workbench.dispatch({ kind: "set-coach-mark", text: undefined });
}
