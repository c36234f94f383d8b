import type { SimTime } from "../base/brand.ts";
import type { DumpRequest } from "../trace/dump-request.ts";
import { keepRecord, type RecordRoom } from "../trace/keep-record.ts";
import { openTrace } from "../trace/open-trace.ts";
import type { Trace } from "../trace/trace.ts";
import type { InstanceOptions } from "../verilated/instantiate-model.ts";
import type { ConditionValue, ModelEvent, TimedInstance } from "../verilated/model-instance.ts";
import type { ModelLocation, ModelTiming, SimModel } from "../verilated/sim-model.ts";
import { dumpLog } from "./dump-log.ts";
import { findClock } from "./find-clock.ts";

export interface TestbenchOptions {
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
  /** Milliseconds that the run may take; no bound if absent. */
  readonly maximumMilliseconds?: number | undefined;
  /** The last time to be simulated, in steps of the precision; no bound if absent. */
  readonly until?: number | undefined;
  /** `asked`: from the design's own `$dumpvars` on, if it comes to one. */
  readonly isTraced: boolean | "asked";
  /** The record is kept as far as there is room for it; the run goes on after that. */
  readonly room: RecordRoom;
  /** The run ends where the design has printed more characters than this. */
  readonly maximumTextCharacters: number;
  /** Shown the record as it grows, whether or not it is kept. */
  readonly observeRecord?: ((chunk: Uint8Array) => void) | undefined;
  /** Told what the design prints, as it runs. */
  readonly print: (text: string) => void;
}

/** A failure that the design itself reports: `$error`, `$fatal`, an assertion; or why it could not go on. */
export interface TestbenchFailure {
  readonly severity: "error" | "fatal";
  readonly text: string;
  readonly location: ModelLocation | undefined;
  /** The names in the condition that failed, as far as they are known. */
  readonly values: readonly ConditionValue[];
  /** In steps of the precision. */
  readonly time: number;
}

/**
 * How a run ended: by `$finish`; with nobody waiting any more; by `$stop`, which `$error`, `$fatal` and
 * failed assertions end in; at the last time; after the longest time allowed; unable to go on.
 */
export type TestbenchEnd = "finish" | "idle" | "stop" | "limit" | "timeout" | "halt";

export interface TestbenchResult {
  readonly end: TestbenchEnd;
  /** Where the `$finish` or `$stop` stands, or who waited last. */
  readonly location: ModelLocation | undefined;
  readonly failures: readonly TestbenchFailure[];
  /** The last time that was simulated, in steps of the precision. */
  readonly time: number;
  readonly stepPicoseconds: number;
  readonly milliseconds: number;
  readonly trace: Trace | undefined;
  /** How often each coverage point of the model was visited. */
  readonly coverageCounts: readonly number[];
  /** The waveform that the design asked to be written to a file. */
  readonly dump: DumpRequest | undefined;
  /** Files that the design wrote, by the names it gave them. */
  readonly written: ReadonlyMap<string, Uint8Array>;
  /** Memory files that were not there. */
  readonly missing: readonly MissingFile[];
}

export interface MissingFile {
  readonly name: string;
  /** In steps of the precision. */
  readonly time: number;
}

/** Milliseconds between two looks at the clock, about. */
const sliceMilliseconds = 20;
const firstSteps = 256;
const mostSteps = 1 << 20;
/** How often a loop may ask without time going on: some hundred million times round. */
const mostCheckpoints = 256;
const keptFailures = 100;
/** A run without a clock is shown as so many cycles. */
const cyclesWithoutClock = 32;

/** What is known of a model; it may be known only once a run has begun. */
export interface TestbenchModel
  extends Pick<SimModel, "traceSignals" | "traceBytes" | "coveragePoints"> {
  readonly timing: Pick<ModelTiming, "stepPicoseconds"> | undefined;
}

/** Makes a fresh instance of the model. */
export type StartTestbench = (
  options: Omit<InstanceOptions, "compiled" | "readText" | "plusargs">,
) => TimedInstance;

/**
 * Runs a testbench until it ends, or something ends it. `start` makes a fresh instance of the model
 * with the options it is given. A loop without time, and a design that prints without end, are ended
 * with a failure that names the place.
 */
export function runTestbench(
  model: TestbenchModel,
  start: StartTestbench,
  options: TestbenchOptions,
): TestbenchResult {
  const began = options.now();
  const deadline = began + (options.maximumMilliseconds ?? Number.POSITIVE_INFINITY);
  const failures: TestbenchFailure[] = [];
  const keeper = keepRecord(options.room);
  const isRecorded = options.isTraced !== false || options.observeRecord !== undefined;
  let isKept = options.isTraced !== false;
  let location: ModelLocation | undefined;
  let isStopped = false;
  let isTimeout = false;
  let checkpoints = { time: 0, count: 0 };

  const reasonToStop = (time: number): string | undefined => {
    checkpoints = { time, count: checkpoints.time === time ? checkpoints.count + 1 : 1 };
    if (options.now() > deadline && checkpoints.count > 1) {
      isTimeout = true;
      return "This loop was still going round when the time for the run was over";
    }
    return checkpoints.count > mostCheckpoints
      ? "This loop goes round and round, and time never goes on"
      : undefined;
  };
  const instance = start({
    reasonToStop,
    onText: () => {
      hearAll();
      isTimeout = options.now() > deadline;
      return isTimeout
        ? "This was still being printed when the time for the run was over"
        : undefined;
    },
    isEndedByStop: true,
    isTracedAsAsked: options.isTraced === "asked",
    maxTextCharacters: options.maximumTextCharacters,
  });

  const printed: string[] = [];
  const dumps = dumpLog();
  const missing: MissingFile[] = [];
  const hear = (event: ModelEvent): void => {
    switch (event.kind) {
      case "text":
        printed.push(event.text);
        return;
      case "assertion":
        if (event.printed !== undefined) {
          printed.push(event.printed);
        }
        if (event.severity === "error" || event.severity === "fatal") {
          const { severity, text } = event;
          if (failures.length < keptFailures) {
            const { location, values = [] } = event;
            failures.push({ severity, text, location, values, time: instance.time() });
          }
        }
        return;
      case "dump":
        dumps.add(event);
        return;
      case "missing":
        if (missing.length < keptFailures) {
          missing.push({ name: event.name, time: event.time });
        }
        return;
      case "finish":
        location ??= event.location;
        return;
      case "stop":
        isStopped = true;
        location = event.location;
        return;
    }
  };
  /** What was printed goes out in one piece: a piece costs more than its letters. */
  const hearAll = (): void => {
    for (const event of instance.takeEvents()) {
      hear(event);
    }
    if (printed.length > 0) {
      options.print(printed.join(""));
      printed.length = 0;
    }
  };
  const collect = (): void => {
    hearAll();
    if (isRecorded) {
      instance.takeTrace();
    }
  };
  instance.sendTrace((bytes) => {
    options.observeRecord?.(bytes);
    if (isKept) {
      keeper.add(bytes);
    }
  });

  instance.begin();
  collect();
  const until = options.until ?? Number.POSITIVE_INFINITY;
  let steps = firstSteps;
  let isTraced = options.observeRecord === undefined ? options.isTraced : true;
  let lastTraced = 0;
  let outcome = instance.advance({ until, steps: 1, isTraced });
  collect();
  while (outcome === "paused" && options.now() <= deadline) {
    const before = options.now();
    outcome = instance.advance({ until, steps, isTraced });
    collect();
    if (isKept) {
      lastTraced = instance.time();
      isKept = !keeper.isFull();
      isTraced = options.observeRecord !== undefined || (isKept && options.isTraced);
    }
    const taken = options.now() - before;
    if (taken < sliceMilliseconds / 2) {
      steps = Math.min(mostSteps, 2 * steps);
    } else if (taken > 2 * sliceMilliseconds) {
      steps = Math.max(1, Math.floor(steps / 2));
    }
  }
  const time = instance.time();
  const end = endOf();
  if (end === "finish" || end === "idle" || end === "limit") {
    instance.finish();
    collect();
  }
  const { stepPicoseconds } = model.timing ?? { stepPicoseconds: 1 };
  return {
    end,
    location: location ?? instance.lastWait(),
    failures,
    time,
    stepPicoseconds,
    milliseconds: options.now() - began,
    trace:
      options.isTraced === true || (options.isTraced === "asked" && keeper.beginning().length > 0)
        ? traceOf()
        : undefined,
    coverageCounts: instance.coverageCounts(),
    dump: dumps.request(time),
    written: instance.writtenFiles(),
    missing,
  };

  function endOf(): TestbenchEnd {
    switch (outcome) {
      case "finished":
        return "finish";
      case "idle":
        return "idle";
      case "limit":
        return "limit";
      case "paused":
        return "timeout";
      case "halted":
        return isTimeout ? "timeout" : isStopped ? "stop" : "halt";
    }
  }

  function traceOf(): Trace {
    const plain: Trace = {
      signals: model.traceSignals,
      regionBytes: model.traceBytes,
      ...keeper.record(),
      endTime: (isKept ? time : lastTraced) as SimTime,
      ticksPerCycle: 1,
      tickPicoseconds: stepPicoseconds,
      isTruncated: !isKept,
    };
    // The beginning of the record tells how fast the clock is.
    const chunks = keeper.beginning();
    const beginning = { ...plain, chunks, spilled: undefined };
    const clock = chunks.length === 0 ? undefined : findClock(openTrace(beginning));
    return clock === undefined
      ? { ...plain, ticksPerCycle: Math.max(1, Math.ceil(plain.endTime / cyclesWithoutClock)) }
      : {
          ...plain,
          ticksPerCycle: clock.period,
          signals: plain.signals.map((signal, index) =>
            index === clock.signal ? { ...signal, role: "clock" } : signal,
          ),
        };
  }
}
