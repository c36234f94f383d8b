import type { Span } from "../base/source.ts";
import type { TestBlock } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { FileSet } from "../project/file-set.ts";
import { RESET_EDGES } from "./clock-times.ts";
import { watchContracts } from "./contract-watch.ts";
import type { EvaluationFault, Observation } from "./evaluate-test-expr.ts";
import { formatValue } from "./format-value.ts";
import { firesAskedFor, firingKey } from "./observed-values.ts";
import type { EngineEvent, SimulationEngine } from "./simulation-engine.ts";
import type { SourcePlaces } from "./source-places.ts";
import { beginLog, type TestLog } from "./test-log.ts";

export interface TestRunOptions {
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
  /** Asked every few hundred steps; a test that is to stop ends as an error. */
  readonly shouldStop?: () => boolean;
  /** A test that makes more clock edges ends as an error; 10 million if not given. */
  readonly maximumEdges?: number;
  /** Shown the engine just before every edge without reset. */
  readonly watch?: ((engine: SimulationEngine) => void) | undefined;
}

const DEFAULT_MAXIMUM_EDGES = 10_000_000;
/** Statements and turns of loops may be this many times the edges, so that no test runs for ever. */
const STATEMENTS_PER_EDGE = 5;
/** A power of two: how often `shouldStop` is asked. */
const STEPS_BETWEEN_STOPS = 256;

/** A test under way. */
export interface TestRun {
  readonly engine: SimulationEngine;
  readonly program: TypedProgram;
  readonly files: FileSet;
  readonly places: SourcePlaces;
  readonly options: TestRunOptions;
  readonly log: TestLog;
  readonly observation: Observation;
  readonly beforeEdge: () => void;
  readonly valuesOfContract: ReturnType<typeof watchContracts>["valuesAt"];
  /** What fired at the last edge, of the transactions that the test asks about. */
  readonly fired: Map<string, boolean | undefined>;
  readonly maximumEdges: number;
  /** Edges after the initial reset. */
  cycle: number;
  /** Statements and turns of loops. */
  steps: number;
}

export function beginRun(
  engine: SimulationEngine,
  program: TypedProgram,
  test: TestBlock,
  files: FileSet,
  places: SourcePlaces,
  options: TestRunOptions,
): TestRun {
  const asked = [...firesAskedFor(test.statements)];
  const fired = new Map<string, boolean | undefined>();
  const contracts = watchContracts(program, engine);
  return {
    engine,
    program,
    files,
    places,
    options,
    log: beginLog(places),
    observation: {
      program,
      engine,
      hasFired: (transaction, path) => fired.get(firingKey({ transaction, path })),
    },
    beforeEdge: () => {
      contracts.sample();
      for (const [key, { transaction, path }] of asked) {
        fired.set(key, engine.isFiring(transaction, path));
      }
    },
    valuesOfContract: contracts.valuesAt,
    fired,
    maximumEdges: options.maximumEdges ?? DEFAULT_MAXIMUM_EDGES,
    cycle: 0,
    steps: 0,
  };
}

/** The edges before the first cycle. What the design says of itself then counts for nothing. */
export function resetDesign(run: TestRun): void {
  for (let edge = 0; edge < RESET_EDGES; edge++) {
    clockOnce(run, true);
    for (const event of run.engine.takeEvents()) {
      if (event.kind === "text") {
        run.log.print(event.text);
      }
    }
  }
}

/** One counted edge, and what the design says at it. */
export function step(
  run: TestRun,
  span: Span,
  resetAsserted: boolean,
): EvaluationFault | undefined {
  if (run.cycle >= run.maximumEdges) {
    return { span, message: `the test takes more than ${run.maximumEdges} clock edges` };
  }
  if ((run.cycle & (STEPS_BETWEEN_STOPS - 1)) === 0 && run.options.shouldStop?.() === true) {
    return stopped(run, span);
  }
  clockOnce(run, resetAsserted);
  run.cycle++;
  return hearEvents(run, span);
}

function clockOnce(run: TestRun, resetAsserted: boolean): void {
  const beforeEdge = (): void => {
    run.beforeEdge();
    if (!resetAsserted) {
      run.options.watch?.(run.engine);
    }
  };
  run.engine.clockEdge({
    resetAsserted,
    beforeEdge: run.options.watch === undefined ? run.beforeEdge : beforeEdge,
  });
  if (resetAsserted) {
    // Under reset nothing fires, whatever the wire says.
    for (const key of run.fired.keys()) {
      run.fired.set(key, false);
    }
  }
}

function hearEvents(run: TestRun, current: Span): EvaluationFault | undefined {
  const failed: AssertionEvent[] = [];
  let end: EvaluationFault | undefined;
  for (const event of run.engine.takeEvents()) {
    if (event.kind === "text") {
      run.log.print(event.text);
    } else if (event.kind !== "assertion") {
      // A failed assertion asks the simulator to stop; here the test goes on.
      end ??=
        event.kind === "stop" && failed.length > 0
          ? undefined
          : {
              span: event.span ?? current,
              message: `the design ended the simulation with \`$${event.kind}\``,
            };
    } else if (event.severity === "info" || event.severity === "warning") {
      run.log.print(event.text.endsWith("\n") ? event.text : `${event.text}\n`);
    } else if (end === undefined) {
      failed.push(event);
    }
  }
  // What fails at one edge is told in the order of the sources, whatever the engine's own.
  for (const { span, text, values: told = [] } of failed.sort(byPlace)) {
    const ofContract = span === undefined ? [] : run.valuesOfContract(span);
    const values =
      ofContract.length > 0
        ? ofContract
        : told.map(({ name, value }) => ({ name, value: formatValue(value) }));
    run.log.fail(span ?? current, run.cycle, text.trim(), values);
  }
  return end;
}

type AssertionEvent = Extract<EngineEvent, { kind: "assertion" }>;

function byPlace(one: AssertionEvent, other: AssertionEvent): number {
  const keyOf = ({ span }: AssertionEvent): string => span?.file ?? "";
  return (
    compareTexts(keyOf(one), keyOf(other)) ||
    (one.span?.start ?? 0) - (other.span?.start ?? 0) ||
    compareTexts(one.text, other.text)
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Bounds what a test does between edges. */
export function countStep(run: TestRun, at: { readonly span: Span }): EvaluationFault | undefined {
  run.steps++;
  if (run.steps > run.maximumEdges * STATEMENTS_PER_EDGE) {
    const limit = run.maximumEdges * STATEMENTS_PER_EDGE;
    return { span: at.span, message: `the test takes more than ${limit} statements` };
  }
  return (run.steps & (STEPS_BETWEEN_STOPS - 1)) === 0 && run.options.shouldStop?.() === true
    ? stopped(run, at.span)
    : undefined;
}

function stopped(run: TestRun, span: Span): EvaluationFault {
  return { span, message: `the test was stopped after ${run.cycle} cycles, before its end` };
}
