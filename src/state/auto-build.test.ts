import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { StepTimes } from "../flow/replies.ts";
import type { Outcome } from "../services/outcome.ts";
import { startAutoBuild } from "./auto-build.ts";
import { createProjectStore } from "./project-store.ts";
import { createResultsStore } from "./results-store.ts";
import type { SessionParts } from "./session.ts";
import { createWorkbenchStore } from "./workbench-store.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function createTable(milliseconds: number, verilator = 100) {
  const project = createProjectStore();
  const results = createResultsStore();
  const workbench = createWorkbenchStore();
  const built: number[] = [];
  const dropped: number[] = [];
  const times: StepTimes = {
    ...{ compile: 1, read: 10, lower: 20, instantiate: 0, run: 0 },
    verilator,
  };
  const build: SessionParts["simulator"]["build"] = ({ revision }, signal) =>
    new Promise<Outcome<StepTimes>>((resolve) => {
      built.push(revision);
      signal.addEventListener("abort", () => {
        dropped.push(revision);
        resolve({ kind: "cancelled" });
      });
      setTimeout(() => resolve({ kind: "ok", value: times }), milliseconds);
    });
  const session = { project, results, workbench, simulator: { build } } as unknown as SessionParts;
  const check = (diagnostics: readonly Diagnostic[] = []) => {
    const { revision, files } = project.get();
    const empty = { modules: [], tests: [], contracts: [], tops: [], registers: [] };
    results.dispatch({ kind: "checked", reply: { revision, diagnostics, ...empty }, files });
  };
  const edit = (content: string) => {
    project.dispatch({ kind: "edit-file", path: "a.sv", bytes: text(content) });
  };
  const run = (revision: Revision) => {
    const state = { kind: "running", revision, progress: { step: "Verilator" } } as const;
    results.dispatch({ kind: "job", job: "run", state });
  };
  project.dispatch({
    ...{ kind: "open", id: "1", name: "one", access: "owner", boardId: undefined },
    files: new Map([["a.sv", text("module a; endmodule")]]),
  });
  check();
  const stop = startAutoBuild(session);
  return { project, results, built, dropped, check, edit, run, stop };
}

test("a model is made once the text rests, once for each text, and told in the log", async () => {
  const { built, edit, check, results, project, stop } = createTable(300);
  await vi.advanceTimersByTimeAsync(2000);
  const first = project.get().revision;
  expect(built).toEqual([first]);
  expect(results.get().log.map((entry) => entry.text)).toEqual([
    "Model made ahead of the run — Verilator 100.0 ms · reading its tree 10.0 ms · lowering 20.0 ms",
  ]);
  for (const content of ["m", "mo", "mod"]) {
    edit(content);
    check();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(built).toEqual([first]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(built).toEqual([first, project.get().revision]);
  stop();
  edit("after");
  check();
  await vi.advanceTimersByTimeAsync(2000);
  expect(built).toHaveLength(2);
});

test("an edit during a build is built behind it", async () => {
  const { built, edit, check, project, stop } = createTable(300);
  await vi.advanceTimersByTimeAsync(600);
  edit("later");
  check();
  await vi.advanceTimersByTimeAsync(2000);
  expect(built).toEqual([1, 2]);
  expect(project.get().revision).toBe(2);
  stop();
});

test("neither errors nor designs that take long are built ahead", async () => {
  const { built, edit, check, project, results, stop } = createTable(300, 5000);
  await vi.advanceTimersByTimeAsync(2000);
  edit("slow");
  check();
  await vi.advanceTimersByTimeAsync(2000);
  expect(built).toEqual([1]);
  // A run that was quicker tells that the next text need not wait.
  const times: StepTimes = {
    ...{ compile: 1, read: 10, lower: 20, instantiate: 0, run: 0 },
    verilator: 100,
  };
  const summary = {
    revision: project.get().revision,
    engine: "verilator",
    top: "a",
    log: "",
    diagnostics: [],
    skeleton: undefined,
    milliseconds: 130,
    times,
  } as const;
  results.dispatch({ kind: "ran", summary, testRuns: [], freeRun: undefined, all: true });
  edit("quick");
  check();
  await vi.advanceTimersByTimeAsync(2000);
  expect(built).toEqual([1, project.get().revision]);
  stop();
  const other = createTable(300);
  other.edit("wrong");
  const span = { file: "a.sv", start: 0, end: 1 };
  other.check([
    {
      code: "internal-error",
      severity: "error",
      span,
      message: "m",
      help: "h",
      labels: [],
      fixes: [],
    },
  ]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(other.built).toEqual([]);
  other.stop();
});

test("a long build gives way to the run of another text, not to that of its own", async () => {
  const { dropped, edit, check, run, project, stop } = createTable(3000);
  await vi.advanceTimersByTimeAsync(1600);
  run(project.get().revision);
  expect(dropped).toEqual([]);
  edit("other");
  check();
  run(project.get().revision);
  expect(dropped).toEqual([1]);
  stop();
});
