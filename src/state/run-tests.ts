import type { RunReply } from "../flow/replies.ts";
import type { Trace } from "../trace/trace.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";
import { beginJob, isCurrentJob, logLine, reportCrash } from "./jobs.ts";
import { type FreeRun, type TestRun, testKey } from "./results-store.ts";
import type { SessionParts } from "./session.ts";

/** Runs every test, or the one of that name, and shows what came of it. Never rejects. */
export async function runTests(
  session: SessionParts,
  { testName }: { readonly testName?: string | undefined } = {},
): Promise<void> {
  const begun = performance.now();
  session.edits.flush();
  const { files, revision } = session.project.get();
  const job = beginJob(session, "run", "Compiling");
  const outcome = await session.simulator.run(
    { files, revision, testName, traced: true },
    (progress) => {
      if (isCurrentJob(session, "run", job)) {
        session.results.dispatch({
          kind: "job",
          job: "run",
          state: { kind: "running", revision, progress },
        });
      }
    },
    job.signal,
  );
  if (!isCurrentJob(session, "run", job)) {
    return;
  }
  session.jobs.delete("run");
  switch (outcome.kind) {
    case "ok":
      await takeReply(session, outcome.value, { all: testName === undefined, begun });
      break;
    case "crashed":
      reportCrash(session, "run", "The simulator", outcome);
      break;
    case "cancelled":
      session.results.dispatch({ kind: "job", job: "run", state: { kind: "cancelled" } });
  }
}

/** Moves the traces to the waves worker and the rest into the results. */
async function takeReply(
  session: SessionParts,
  reply: RunReply,
  { all, begun }: { readonly all: boolean; readonly begun: number },
): Promise<void> {
  const { tests, freeRun, ...rest } = reply;
  const { revision } = reply;
  const testRuns = await Promise.all(
    tests.map(async ({ trace, ...result }): Promise<TestRun> => {
      const wave = await openWave(session, trace);
      return { key: testKey(result), result, wave, revision };
    }),
  );
  const freeWave = await openWave(session, freeRun);
  const free: FreeRun | undefined =
    freeWave === undefined ? undefined : { wave: freeWave, revision };
  const before = heldWaves(session);
  const summary = { ...rest, milliseconds: performance.now() - begun };
  session.results.dispatch({ kind: "ran", summary, testRuns, freeRun: free, all });
  const kept = heldWaves(session);
  for (const wave of before) {
    if (!kept.has(wave)) {
      void session.waves.ask((api) => api.close(wave));
    }
  }
  report(session, reply, summary.milliseconds);
}

async function openWave(
  session: SessionParts,
  trace: Trace | undefined,
): Promise<WaveSummary | undefined> {
  if (trace === undefined) {
    return undefined;
  }
  const outcome = await session.waves.open(trace);
  if (outcome.kind === "crashed") {
    logLine(session, "bad", `The waveform could not be opened: ${outcome.reason}`);
  }
  return outcome.kind === "ok" ? outcome.value : undefined;
}

function heldWaves(session: SessionParts): ReadonlySet<WaveSummary["id"]> {
  const { testRuns, freeRun } = session.results.get();
  const waves = [...testRuns.values()].map(({ wave }) => wave);
  return new Set([...waves, freeRun?.wave].flatMap((wave) => wave?.id ?? []));
}

function report(session: SessionParts, reply: RunReply, milliseconds: number): void {
  const { times, tests } = reply;
  const failed = tests.filter(({ status }) => status !== "passed").length;
  const stopped = reply.diagnostics.some(({ severity }) => severity === "error");
  const steps = Object.entries(times)
    .map(([step, milliseconds]) => `${step} ${milliseconds.toFixed(1)} ms`)
    .join(" · ");
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
    `${verdict} in ${milliseconds.toFixed(0)} ms — ${steps}`,
    [reply.log, ...output].filter((text) => text !== "").join("\n"),
  );
  session.workbench.dispatch({
    kind: "show-panel",
    slot: "bottom",
    panel: stopped && tests.length === 0 ? "problems" : "waves",
  });
  session.workbench.dispatch({ kind: "set-coach-mark", text: undefined });
}
