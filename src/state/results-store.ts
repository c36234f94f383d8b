import { assertNever } from "../base/assert.ts";
import type { Revision } from "../base/brand.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type {
  CheckReply,
  Progress,
  ProveReply,
  RunReply,
  SynthesisReply,
} from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";
import type { ContractVerdict, Counterexample } from "../prove/verdict.ts";
import type { TestResult } from "../simulate/test-result.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";
import { type Lint, moveLint } from "./move-lint.ts";
import { createStore, type Store } from "./store.ts";

/** Where a long job stands. What it last brought is kept beside it, so that a new run only dims it. */
export type JobState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly revision: Revision; readonly progress: Progress }
  | { readonly kind: "done"; readonly revision: Revision }
  | { readonly kind: "cancelled" }
  | { readonly kind: "crashed"; readonly reason: string; readonly lastLines: readonly string[] };

export type JobName = "run" | "synthesis" | "proof";

/** The last result of one test. Its trace lies in the waves worker as `wave`. */
export interface TestRun {
  readonly key: string;
  readonly result: Omit<TestResult, "trace">;
  readonly wave: WaveSummary | undefined;
  readonly revision: Revision;
}

/** The last free run of a design without tests. */
export interface FreeRun {
  readonly wave: WaveSummary;
  readonly revision: Revision;
}

/** The last verdict on one contract. The waveform of its counterexample lies in the waves worker as `wave`. */
export interface ProvedContract {
  readonly key: string;
  readonly verdict: Omit<ContractVerdict, "counterexample"> & {
    readonly counterexample: Omit<Counterexample, "trace"> | undefined;
  };
  readonly wave: WaveSummary | undefined;
  /** Older than the project's revision: the verdict is stale. */
  readonly revision: Revision;
}

/** What the last proof brought. */
export interface Proof extends Omit<ProveReply, "contracts"> {
  /** By the contract's key. */
  readonly contracts: ReadonlyMap<string, ProvedContract>;
}

export interface MeasuredCoverage {
  readonly coverage: Coverage;
  /** Older than the project's revision: it is stale. */
  readonly revision: Revision;
}

/** What the last run said beside its test results. */
export interface RunSummary extends Omit<RunReply, "tests" | "freeRun"> {
  /** From the gesture to the results. */
  readonly milliseconds: number;
}

export interface LogEntry {
  /** Counts from 0. */
  readonly index: number;
  /** Milliseconds since the page began. */
  readonly at: number;
  readonly level: "info" | "good" | "bad";
  readonly text: string;
  readonly details: string;
}

export interface ResultsState {
  readonly check: CheckReply | undefined;
  /** Why the last check brought nothing. */
  readonly checkCrash: string | undefined;
  readonly jobs: Readonly<Record<JobName, JobState>>;
  /** By `testKey`. */
  readonly testRuns: ReadonlyMap<string, TestRun>;
  readonly freeRun: FreeRun | undefined;
  /** The waveform of the design that a person drives; it grows. */
  readonly driven: FreeRun | undefined;
  /** A past stretch of it that was recorded again, with words of a memory. */
  readonly again: FreeRun | undefined;
  readonly run: RunSummary | undefined;
  /** What the last run with coverage came to. */
  readonly coverage: MeasuredCoverage | undefined;
  readonly proof: Proof | undefined;
  readonly synthesis: SynthesisReply | undefined;
  /** What Verilator's lint said last of the project's own SystemVerilog. */
  readonly lint: Lint | undefined;
  /** The board id or family that `synthesis` is for. */
  readonly synthesisTarget: string | undefined;
  /** A tool that is being downloaded ahead of its use. */
  readonly loading: Progress | undefined;
  readonly log: readonly LogEntry[];
}

export type ResultsAction =
  | { readonly kind: "reset" }
  /** `files` are those that were checked. */
  | { readonly kind: "checked"; readonly reply: CheckReply; readonly files: FileSet }
  | { readonly kind: "check-crashed"; readonly reason: string }
  | { readonly kind: "job"; readonly job: JobName; readonly state: JobState }
  | {
      readonly kind: "ran";
      readonly summary: RunSummary;
      readonly testRuns: readonly TestRun[];
      readonly freeRun: FreeRun | undefined;
      /** Whether every test ran, so that results of tests that are gone must go too. */
      readonly all: boolean;
    }
  /** More of a long waveform is ready. */
  | { readonly kind: "wave-read"; readonly wave: WaveSummary }
  | { readonly kind: "driven"; readonly driven: FreeRun | undefined }
  | { readonly kind: "recorded-again"; readonly again: FreeRun | undefined }
  /** What the interpreter shows while the run goes on. */
  | {
      readonly kind: "previewed";
      readonly summary: RunSummary;
      readonly testRuns: readonly TestRun[];
      readonly freeRun: FreeRun | undefined;
    }
  | {
      readonly kind: "proved";
      readonly reply: Omit<ProveReply, "contracts">;
      readonly contracts: readonly ProvedContract[];
      /** Whether everything was proved, so that verdicts on contracts that are gone must go too. */
      readonly all: boolean;
    }
  | { readonly kind: "synthesized"; readonly reply: SynthesisReply; readonly target: string }
  | { readonly kind: "linted"; readonly lint: Lint }
  | { readonly kind: "loading"; readonly progress: Progress | undefined }
  | { readonly kind: "log"; readonly entry: Omit<LogEntry, "index"> }
  | { readonly kind: "clear-log" };

export type ResultsStore = Store<ResultsState, ResultsAction>;

const logLimit = 500;

const empty: ResultsState = {
  check: undefined,
  checkCrash: undefined,
  jobs: { run: { kind: "idle" }, synthesis: { kind: "idle" }, proof: { kind: "idle" } },
  testRuns: new Map(),
  freeRun: undefined,
  driven: undefined,
  again: undefined,
  run: undefined,
  coverage: undefined,
  proof: undefined,
  synthesis: undefined,
  lint: undefined,
  synthesisTarget: undefined,
  loading: undefined,
  log: [],
};

export function createResultsStore(): ResultsStore {
  return createStore(empty, reduceResults);
}

/** A test by file and name: names are unique within a file only. */
export function testKey(test: { readonly file: string; readonly name: string }): string {
  return `${test.file}\n${test.name}`;
}

function reduceResults(state: ResultsState, action: ResultsAction): ResultsState {
  switch (action.kind) {
    case "reset":
      return { ...empty, log: state.log, loading: state.loading };
    case "checked":
      return state.check !== undefined && state.check.revision > action.reply.revision
        ? state
        : {
            ...state,
            check: action.reply,
            checkCrash: undefined,
            lint: state.lint && moveLint(state.lint, action.files, action.reply.revision),
          };
    case "check-crashed":
      return { ...state, checkCrash: action.reason };
    case "job":
      return { ...state, jobs: { ...state.jobs, [action.job]: action.state } };
    case "ran":
      return {
        ...state,
        run: action.summary,
        coverage:
          action.summary.coverage === undefined
            ? state.coverage
            : { coverage: action.summary.coverage, revision: action.summary.revision },
        freeRun: action.all ? action.freeRun : (action.freeRun ?? state.freeRun),
        testRuns: new Map([
          ...(action.all ? [] : state.testRuns),
          ...action.testRuns.map((run) => [run.key, run] as const),
        ]),
        jobs: { ...state.jobs, run: { kind: "done", revision: action.summary.revision } },
      };
    case "wave-read":
      return withWave(state, action.wave);
    case "driven":
      return { ...state, driven: action.driven };
    case "recorded-again":
      return { ...state, again: action.again };
    case "previewed":
      return {
        ...state,
        run: action.summary,
        freeRun: action.freeRun,
        testRuns: new Map(action.testRuns.map((run) => [run.key, run] as const)),
      };
    case "proved":
      return {
        ...state,
        proof: {
          ...action.reply,
          contracts: new Map([
            ...(action.all ? [] : (state.proof?.contracts ?? [])),
            ...action.contracts.map((contract) => [contract.key, contract] as const),
          ]),
        },
        jobs: { ...state.jobs, proof: { kind: "done", revision: action.reply.revision } },
      };
    case "linted":
      return { ...state, lint: action.lint };
    case "synthesized":
      return {
        ...state,
        synthesis: action.reply,
        synthesisTarget: action.target,
        jobs: { ...state.jobs, synthesis: { kind: "done", revision: action.reply.revision } },
      };
    case "loading":
      return { ...state, loading: action.progress };
    case "log":
      return {
        ...state,
        log: [
          ...state.log.slice(1 - logLimit),
          { ...action.entry, index: (state.log.at(-1)?.index ?? -1) + 1 },
        ],
      };
    case "clear-log":
      return { ...state, log: [] };
    default:
      return assertNever(action);
  }
}

/** The state with a newer summary of one of its waveforms. */
function withWave(state: ResultsState, wave: WaveSummary): ResultsState {
  const newer = <T extends { readonly wave: WaveSummary | undefined }>(one: T): T =>
    one.wave?.id === wave.id ? { ...one, wave } : one;
  return {
    ...state,
    testRuns: new Map([...state.testRuns].map(([key, run]) => [key, newer(run)])),
    freeRun: state.freeRun && newer(state.freeRun),
    again: state.again && newer(state.again),
    proof: state.proof && {
      ...state.proof,
      contracts: new Map(
        [...state.proof.contracts].map(([key, contract]) => [key, newer(contract)]),
      ),
    },
  };
}
