import { present } from "../base/assert.ts";
import { toUnsigned } from "../base/bits.ts";
import { displayValue } from "./display-value.ts";
import { tracedAfter } from "./dump-site.ts";
import { bytesOfText, createTextHost } from "./host-texts.ts";
import { loadMemoryFile } from "./load-memory-file.ts";
import { copyPages, type MemoryPages, pastePages, type SkippedBytes } from "./memory-pages.ts";
import type {
  AdvanceOptions,
  AdvanceOutcome,
  DrivenInstance,
  ModelCheckpoint,
} from "./model-instance.ts";
import { createObjectHost } from "./objects/object-host.ts";
import { printedEvents } from "./printed-events.ts";
import { createConditionReader } from "./read-condition.ts";
import { createRecordBuffer } from "./record-buffer.ts";
import { restlessEvent } from "./restless-event.ts";
import { collectEvents, ModelHalt, type RunLimits, reasonOf } from "./run-events.ts";
import type { ModelLocation, ModelVariable, SimModel } from "./sim-model.ts";
import { advanceOutcome } from "./timing/advance-outcome.ts";
import { keepTracing } from "./timing/advance-time.ts";
import { readBits, writeBits } from "./value-bits.ts";
import { operateWide, type WideCall } from "./wide-operation.ts";

export interface InstanceOptions extends RunLimits {
  /** `model.wasm`, compiled. */
  readonly compiled: WebAssembly.Module;
  /** The text of a file that the design asks for by name. */
  readonly readText: (name: string) => string | undefined;
  /** What `$test$plusargs` and `$value$plusargs` look into: `+NAME` or `+NAME=VALUE`. */
  readonly plusargs?: readonly string[] | undefined;
  /** Of `$random`; without one the numbers are those of a program of Verilator's without one. */
  readonly seed?: number | undefined;
  /** Whether a `$dumpvars` starts the record, and a `$dumpoff` interrupts it. */
  readonly isTracedAsAsked?: boolean | undefined;
}

/** Starts a fresh run of a model. The model is the only code that runs; it can reach nothing else. */
export function instantiateModel(model: SimModel, options: InstanceOptions): DrivenInstance {
  const variables = new Map(model.variables.map((variable) => [variable.path, variable]));
  const events = collectEvents(options);
  const { tell, stopWith } = events;
  let time = 0;
  let halted = false;
  let isRecording = false;
  /** Whether something that is no input was written, on which logic may depend. */
  let isStale = false;

  const host = {
    display: (site: number) => {
      const declared = present(model.displaySites[site], "a display site");
      const text = texts.format(declared) + (declared.newline ? "\n" : "");
      const values = declared.condition === undefined ? [] : readCondition(declared);
      for (const event of printedEvents(text, declared)) {
        const isTold = event.kind === "assertion" && values.length > 0;
        tell(isTold ? { ...event, values } : event, declared.location);
      }
    },
    format: (site: number) =>
      texts.strings.handle(texts.format(present(model.displaySites[site], "a format site"))),
    finish: (location: number) => {
      tell({ kind: "finish", location: model.locations[location] });
      if (model.timing !== undefined) {
        view.setUint32(model.timing.cells.finished, 1, true);
      }
    },
    stop: (location: number) => {
      tell({ kind: "stop", location: model.locations[location] });
      if (options.isEndedByStop === true) {
        throw new ModelHalt();
      }
    },
    fatal: (index: number, location: number) => {
      const reason = texts.strings.text(index);
      const restless = restlessEvent(model, view, reason);
      stopWith(
        `The design does not settle: ${restless?.reason ?? reason}`,
        restless?.location ?? lastWait() ?? model.locations[location],
      );
    },
    time: () =>
      model.timing === undefined
        ? BigInt(Math.trunc(time))
        : view.getBigUint64(model.timing.cells.time, true),
    checkpoint: (location: number) => {
      const reason = options.reasonToStop?.(timeNow());
      if (reason !== undefined) {
        stopWith(reason, model.locations[location]);
      }
    },
    wide: (...operands: WideCall) => operateWide(view, ...operands),
    dump: (index: number, name: number) => {
      const site = present(model.dumpSites[index], "a dump site");
      tell({ kind: "dump", site, name: texts.strings.text(name), time: timeNow() });
      const cell = model.timing?.cells.isTraced;
      if (options.isTracedAsAsked === true && cell !== undefined) {
        view.setUint32(cell, tracedAfter[site.action] ?? view.getUint32(cell, true), true);
      }
    },
    exhausted: () => stopWith("There are more processes at once than fit into memory", lastWait()),
    system: (command: number, at: number) => {
      const text = `\`$system\` does nothing: below a simulation there is no machine to run \`${texts.strings.text(command)}\``;
      tell({ kind: "assertion", severity: "warning", text, location: model.locations[at] });
      return -1;
    },
    readMemory: (site: number, handle: number, first: number, last: number) => {
      const declared = present(model.readMemorySites[site], "a memory site");
      const name = texts.strings.text(handle);
      const text = texts.files.written().get(name) ?? options.readText(name);
      if (text === undefined) {
        tell({ kind: "missing", name, time: timeNow() });
        return;
      }
      const bytes = new Uint8Array(memory.buffer);
      const problem = loadMemoryFile(declared, name, text, bytes, { first, last });
      if (problem !== undefined) {
        const location = { file: name, line: problem.line, column: 1 };
        if (problem.severity === "fatal") {
          stopWith(problem.text, location);
        }
        tell({ kind: "assertion", severity: "warning", text: problem.text, location });
      }
    },
  };

  const texts = createTextHost(model, {
    readText: options.readText,
    plusargs: options.plusargs ?? [],
    seed: options.seed ?? 0,
    memory: () => new Uint8Array(memory.buffer),
    argumentsOf: (site) =>
      site.arguments.map((argument, at) => displayValue(view, texts.strings, argument, at)),
    print: (text) => tell({ kind: "text", text }),
  });
  const objects = createObjectHost(model, {
    texts,
    stopWith: (text, location) => stopWith(text, location),
    lastWait: () => lastWait(),
    grown: () => {
      view = new DataView(memory.buffer);
    },
  });
  const instance = new WebAssembly.Instance(options.compiled, {
    host: { ...texts.imports, ...objects.imports, ...host },
  });
  const memory = instance.exports.memory as WebAssembly.Memory;
  const exported = (name: string): ((...args: readonly number[]) => number) =>
    (instance.exports[name] ?? (() => 0)) as (...args: readonly number[]) => number;
  const evaluateModel = exported("eval");
  const settle = exported("settle");
  const prepare = exported("prepare");
  let view = new DataView(memory.buffer);
  objects.attach(memory);
  const recorded = createRecordBuffer(
    model,
    { record: exported("record"), step: exported("step") },
    () => view,
  );
  const readCondition = createConditionReader(
    model,
    variables,
    () => view,
    () => isRecording,
  );

  /** A model that halts or traps stays as it is from then on. */
  const halt = (error: unknown): void => {
    halted = true;
    if (!(error instanceof ModelHalt)) {
      const text = `The model stopped: ${reasonOf(error)}`;
      tell({ kind: "assertion", severity: "fatal", text, location: undefined });
    }
  };
  const guarded = (run: () => void): void => {
    if (halted) {
      return;
    }
    try {
      run();
    } catch (error) {
      halt(error);
    }
  };
  const settleStale = (): void => {
    if (isStale) {
      isStale = false;
      guarded(settle);
    }
  };
  // The two that run all the time call the model from where the engine can inline the call.
  const evaluate = (): void => {
    settleStale();
    if (halted) {
      return;
    }
    try {
      evaluateModel();
      objects.collectWhenDue();
    } catch (error) {
      halt(error);
    }
  };

  const timeNow = (): number =>
    model.timing === undefined ? time : Number(view.getBigUint64(model.timing.cells.time, true));
  const lastWait = (): ModelLocation | undefined => {
    const place =
      model.timing === undefined ? 0 : view.getUint32(model.timing.cells.lastWait, true);
    return model.locations[place - 1];
  };
  const variable = (path: string): ModelVariable =>
    present(variables.get(path), `the variable ${path} of the model`);
  const written = (path: string): ModelVariable => {
    const found = variable(path);
    if (found.direction !== "input") {
      isStale = true;
      recorded.lookAtAll();
    }
    return found;
  };
  const placeOf = (found: ModelVariable, index: number): number => {
    if (found.isComputed) {
      guarded(prepare);
    }
    return found.byteOffset + index * found.elementBytes;
  };
  const skipped = { from: model.recordBase, to: model.recordBase + model.recordBytes };
  /** Where fresh memory for processes begins and ends: nothing was written there yet. */
  const arena = (): SkippedBytes =>
    model.timing === undefined
      ? { from: 0, to: 0 }
      : {
          from: view.getUint32(model.timing.cells.arena, true),
          to: view.getUint32(model.timing.cells.arenaEnd, true),
        };
  const save = (before?: MemoryPages): ModelCheckpoint => {
    const restoreTexts = texts.checkpoint();
    const restoreEvents = events.save();
    const host = { time, halted, isStale };
    const fresh = arena();
    const pages = copyPages(new Uint8Array(memory.buffer), [skipped, fresh], before);
    return {
      pages,
      restore: () => {
        const { from, to } = arena();
        const untouched = { from: Math.max(from, fresh.from), to };
        pastePages(new Uint8Array(memory.buffer), [skipped, untouched], pages);
        restoreTexts();
        restoreEvents();
        ({ time, halted, isStale } = host);
        recorded.restart();
      },
    };
  };
  const recordTrace = (at: number): void => {
    if (halted) {
      return;
    }
    try {
      isRecording = true;
      recorded.record(at);
    } catch (error) {
      halt(error);
    }
  };

  const advance = ({ until, steps, isTraced }: AdvanceOptions): AdvanceOutcome => {
    const run = exported("advance");
    let code = -1;
    isRecording = isTraced === true;
    recorded.flushAdvanced();
    guarded(() => {
      code = run(until, steps, isTraced === "asked" ? keepTracing : isTraced ? 1 : 0);
    });
    return halted ? "halted" : (outcomes[code] ?? "halted");
  };

  return {
    begin: () =>
      guarded(() => {
        for (const part of ["static", "initial", "settle"]) {
          exported(part)();
        }
      }),
    advance,
    finish: () => guarded(exported("final")),
    time: timeNow,
    lastWait,
    initialise: () =>
      guarded(() => {
        for (const part of ["static", "initial", "settle", "eval"]) {
          exported(part)();
        }
      }),
    evaluate: (at = timeNow()) => {
      if (model.timing === undefined) {
        time = at;
        evaluate();
        return;
      }
      view.setBigUint64(model.timing.cells.time, BigInt(at), true);
      settleStale();
      advance({ until: at, steps: 1, isTraced: false });
    },
    writtenFiles: () =>
      new Map([...texts.files.written()].map(([path, text]) => [path, bytesOfText(text)])),
    coverageCounts: () =>
      model.coveragePoints.map(({ byteOffset }) => Number(view.getBigUint64(byteOffset, true))),
    has: (path) => variables.has(path),
    read: (path) => {
      const found = variable(path);
      const bits = readBits(view, placeOf(found, 0), found.elementBytes);
      return toUnsigned(bits, found.type.width);
    },
    write: (path, value) => {
      const found = written(path);
      writeBits(view, found.byteOffset, found.elementBytes, toUnsigned(value, found.type.width));
    },
    readElement: (path, index) => {
      const found = variable(path);
      return toUnsigned(
        readBits(view, placeOf(found, index), found.elementBytes),
        found.type.width,
      );
    },
    writeElement: (path, index, value) => {
      const found = written(path);
      const at = found.byteOffset + index * found.elementBytes;
      writeBits(view, at, found.elementBytes, toUnsigned(value, found.type.width));
    },
    recordTrace,
    takeTrace: recorded.take,
    sendTrace: recorded.send,
    takeEvents: events.take,
    save,
    restartRecord: recorded.restart,
    skipTo: (to) => {
      if (model.timing !== undefined) {
        view.setBigUint64(model.timing.cells.time, BigInt(to), true);
      }
    },
    runCycles: (clockPath, count, traced) => {
      const clock = variable(clockPath).byteOffset;
      if (!traced) {
        guarded(() => {
          exported("cycles")(clock, count);
        });
        time += 2 * count;
        return;
      }
      const begun = time;
      isRecording = true;
      settleStale();
      guarded(() => {
        for (let cycle = 0; cycle < count; cycle++) {
          for (const level of [0, 1]) {
            view.setUint8(clock, level);
            recorded.step(time);
            objects.collectWhenDue();
            time++;
          }
        }
      });
      time = begun + 2 * count;
    },
  };
}

const outcomes: Readonly<Record<number, AdvanceOutcome>> = {
  [advanceOutcome.paused]: "paused",
  [advanceOutcome.finished]: "finished",
  [advanceOutcome.idle]: "idle",
  [advanceOutcome.limit]: "limit",
  [advanceOutcome.full]: "paused",
};
