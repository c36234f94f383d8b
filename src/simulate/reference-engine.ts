import { invariant } from "../base/assert.ts";
import { type ValueType, wrap } from "../base/bits.ts";
import { readMemoryFile } from "../base/memory-file.ts";
import { resolveProjectPath } from "../base/project-path.ts";
import type { TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { elementAt } from "../interpreter/contents.ts";
import type { SettledModule } from "../interpreter/settle-module.ts";
import { type Interpreter, startInterpreter } from "../interpreter/start-interpreter.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import { TICKS_PER_CYCLE, traceScaleOf } from "./clock-times.ts";
import type { InteractiveEngine } from "./interactive-engine.ts";
import { type TracedValue, tracedValues } from "./reference-trace.ts";
import type { EngineEvent, InstancePath } from "./simulation-engine.ts";
import { DEFAULT_TRACE_BYTES } from "./verilated-engine.ts";

export interface ReferenceEngineOptions {
  readonly isTraced: boolean;
  /** A longer record stops there, and its trace says so; 128 MiB if not given. */
  readonly maximumTraceBytes?: number;
  /** Shown the design just before every edge without reset. */
  readonly watch?: ((settled: SettledModule) => void) | undefined;
}

/**
 * The interpreter as an engine: a fresh run of `program`, which must have no foreign modules.
 * `files` holds the files that its memories are initialised from.
 */
export function referenceEngine(
  program: TypedProgram,
  files: FileSet,
  options: ReferenceEngineOptions,
): InteractiveEngine {
  invariant(program.foreign.length === 0, "the interpreter runs Brief alone");
  const interpreter = startInterpreter(program, (vector) => initialWords(vector, files));
  const record = options.isTraced
    ? recordRun(interpreter, program, options.maximumTraceBytes ?? DEFAULT_TRACE_BYTES)
    : undefined;
  let events: EngineEvent[] = [];
  let tick = 0;

  const find = (path: InstancePath = []): SettledModule =>
    path.reduce((module, id) => module.instance(id), interpreter.settled());

  let isReset = false;
  let isRecording = record !== undefined;
  const sample = (isHigh: boolean): void => {
    if (isRecording) {
      record?.sample(tick, isHigh, isReset);
    }
    tick++;
  };
  const lowerClock = (resetAsserted: boolean): void => {
    isReset = resetAsserted;
    interpreter.beginCycle(resetAsserted);
    sample(false);
  };
  const raiseClock = (): void => {
    if (!isReset) {
      options.watch?.(interpreter.settled());
    }
    const violations = interpreter.edge();
    sample(true);
    for (const violation of violations) {
      events.push({ kind: "assertion", severity: "error", ...violation });
    }
  };

  return {
    drive: interpreter.drive,
    clockEdge: ({ resetAsserted, beforeEdge }) => {
      lowerClock(resetAsserted);
      beforeEdge();
      raiseClock();
    },
    lowerClock,
    raiseClock,
    runCycles: undefined,
    writeScalar: (register, value, path = []) => {
      interpreter.setScalar(register, value, path);
      return true;
    },
    save: () => {
      const goBack = interpreter.save();
      const kept = { tick, isReset };
      return {
        pages: [],
        restore: () => {
          goBack();
          ({ tick, isReset } = kept);
          events = [];
          record?.restart();
        },
      };
    },
    record: (isOn) => {
      isRecording = isOn;
      record?.restart();
    },
    takeRecord: () => record?.takeChunks() ?? [],
    recordFormat: record?.format,
    read: (signal, path) => find(path).scalar(signal),
    readElement: (vector, index, path) => elementAt(find(path).vector(vector), index),
    writeElement: (vector, index, value, path = []) => {
      interpreter.setElement(vector, index, value, path);
      return true;
    },
    isFiring: (transaction, path) => find(path).firing(transaction) !== undefined,
    takeEvents: () => {
      const taken = events;
      events = [];
      return taken;
    },
    takeTrace: () => record?.finish(),
  };
}

/** What a memory file gives; where the file is missing or wrong, what stands before the fault. */
function initialWords(vector: VectorSignal, files: FileSet): ReadonlyMap<number, bigint> {
  const path = resolveProjectPath(vector.initFile ?? "");
  const bytes = path === undefined ? undefined : files.get(path);
  const text = bytes === undefined ? undefined : decodeText(bytes);
  const { words } = readMemoryFile(text ?? "", vector.element.width, vector.length);
  return new Map(words.map(({ index, value }) => [index, wrap(value, vector.element)]));
}

const bit: ValueType = { width: 1, signed: false };

/** Keeps the record of a run, until it is too long. */
function recordRun(interpreter: Interpreter, program: TypedProgram, maximumBytes: number) {
  const { svName, clockPort, reset } = program;
  const values: readonly TracedValue[] = tracedValues(
    program,
    program,
    svName,
    0,
    (settled) => settled,
  );
  const scale = traceScaleOf(program.hardware);
  const builder = beginTrace(
    [
      { path: `${svName}.${clockPort}`, type: bit, role: "clock" },
      { path: `${svName}.${reset.port}`, type: bit, role: "reset" },
      ...values.map(({ path, type, role }) => ({ path, type, role })),
    ],
    scale,
  );
  let endTime = 0;
  let isTruncated = false;
  const { signals, regionBytes } = builder;
  return {
    format: { signals, regionBytes, ...scale },
    takeChunks: builder.takeChunks,
    restart: builder.restart,
    sample: (tick: number, isHigh: boolean, isReset: boolean) => {
      if (isTruncated) {
        return;
      }
      const settled = interpreter.settled();
      builder.sample(tick, [
        isHigh ? 1n : 0n,
        isReset === (reset.active === "high") ? 1n : 0n,
        ...values.map(({ read }) => read(settled)),
      ]);
      if (isHigh) {
        endTime = tick + 1;
        isTruncated = tick % TICKS_PER_CYCLE === 1 && builder.byteLength() > maximumBytes;
      }
    },
    finish: () => ({ ...builder.finish(endTime), isTruncated }),
  };
}
