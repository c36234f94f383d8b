import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckReply } from "../flow/replies.ts";
import type { WaveId } from "../worker-api/waves-api.ts";
import { createResultsStore, type RunSummary, type TestRun, testKey } from "./results-store.ts";
import { currentWave, selectProblems, selectTests, selectWaves } from "./selectors.ts";

const noFiles = new Map<string, Uint8Array>();

const problem = (message: string): Diagnostic => ({
  code: "internal-error",
  severity: "error",
  span: { file: "a.ebv", start: 0, end: 1 },
  message,
  help: "h",
  labels: [],
  fixes: [],
});

const check = (revision: number, messages: readonly string[] = []): CheckReply => ({
  revision: revision as Revision,
  diagnostics: messages.map(problem),
  modules: [],
  tests: ["one", "two"].map((name, index) => ({ name, file: "a.ebv", line: index + 1 })),
  contracts: [],
  tops: [],
  registers: [],
});

const summary = (revision: number, messages: readonly string[] = []): RunSummary => ({
  revision: revision as Revision,
  engine: "verilator",
  top: "a",
  diagnostics: messages.map(problem),
  skeleton: undefined,
  milliseconds: 5,
  times: { compile: 1, verilator: 1, read: 1, lower: 1, instantiate: 1, run: 1 },
  log: "",
});

const run = (name: string, status: "passed" | "failed", wave: number): TestRun => ({
  key: testKey({ file: "a.ebv", name }),
  revision: 1 as Revision,
  result: {
    name,
    file: "a.ebv",
    line: 1,
    status,
    cycles: 1,
    failures: [],
    output: "",
    milliseconds: 1,
  },
  wave: {
    id: wave as WaveId,
    signals: [],
    startTime: 0,
    endTime: 1,
    ticksPerCycle: 2,
    tickPicoseconds: 1,
    cycles: { origin: 0, period: 2, hasClock: true },
    isTruncated: false,
    ready: 1,
  },
});

test("a late answer never replaces a newer one", () => {
  const store = createResultsStore();
  store.dispatch({ kind: "checked", reply: check(2, ["new"]), files: noFiles });
  store.dispatch({ kind: "checked", reply: check(1, ["old"]), files: noFiles });
  expect(selectProblems(store.get()).map(({ message }) => message)).toEqual(["new"]);
});

test("what a run found counts for its own revision, and once", () => {
  const store = createResultsStore();
  store.dispatch({ kind: "checked", reply: check(1, ["both"]), files: noFiles });
  store.dispatch({
    kind: "ran",
    summary: summary(1, ["both", "Verilator's"]),
    testRuns: [],
    freeRun: undefined,
    all: true,
  });
  expect(selectProblems(store.get()).map(({ message }) => message)).toEqual([
    "both",
    "Verilator's",
  ]);
  store.dispatch({ kind: "checked", reply: check(2), files: noFiles });
  expect(selectProblems(store.get())).toEqual([]);
});

test("running one test keeps the results of the others", () => {
  const store = createResultsStore();
  store.dispatch({ kind: "checked", reply: check(1), files: noFiles });
  const ran = (testRuns: readonly TestRun[], all: boolean) =>
    store.dispatch({ kind: "ran", summary: summary(1), testRuns, freeRun: undefined, all });
  ran([run("one", "passed", 1), run("two", "failed", 2)], true);
  ran([run("two", "passed", 3)], false);
  expect(selectTests(store.get()).map(({ run: own }) => own?.result.status)).toEqual([
    "passed",
    "passed",
  ]);
  expect(selectWaves(store.get()).map(({ summary: { id } }) => id)).toEqual([1, 3]);
});

test("the waveform shown is the chosen one, else that of a failed test", () => {
  const store = createResultsStore();
  store.dispatch({
    kind: "ran",
    summary: summary(1),
    testRuns: [run("one", "passed", 1), run("two", "failed", 2)],
    freeRun: undefined,
    all: true,
  });
  expect(currentWave(store.get(), { shownWave: undefined })?.summary.id).toBe(2);
  expect(currentWave(store.get(), { shownWave: "a.ebv\none" })?.summary.id).toBe(1);
});
