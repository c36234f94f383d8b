import { toUnsigned, type ValueType } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";
import type { Span } from "../base/source.ts";
import type { SignalId, TransactionId } from "../brief/ids.ts";
import { observedFiring, observedSignal } from "../brief/observed-signal.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { keepRecord, type RecordRoom } from "../trace/keep-record.ts";
import type { ModelEvent, RewindableInstance } from "../verilated/model-instance.ts";
import type { ModelLocation, SimModel } from "../verilated/sim-model.ts";
import { TICKS_PER_CYCLE, traceScaleOf } from "./clock-times.ts";
import type { InteractiveEngine } from "./interactive-engine.ts";
import type { EngineEvent, InstancePath } from "./simulation-engine.ts";

export interface VerilatedEngineOptions {
  readonly isTraced: boolean;
  /** A longer record stops there, and its trace says so; 128 MiB in memory if not given. */
  readonly room?: RecordRoom | undefined;
  /** Shown the record as it grows, whether or not it is kept. */
  readonly observeRecord?: ((chunk: Uint8Array) => void) | undefined;
  /** The place in a Brief file of a place in its SystemVerilog. */
  readonly locate?: (location: ModelLocation) => Span | undefined;
}

export const DEFAULT_TRACE_BYTES = 128 * 1024 * 1024;
/** Where no file is at hand, or the record is only looked at and thrown away. */
export const memoryRoom: RecordRoom = {
  memoryBytes: DEFAULT_TRACE_BYTES,
  mostBytes: DEFAULT_TRACE_BYTES,
};
const noEvents: readonly EngineEvent[] = [];
/** How often the length of the record is looked at, in edges. */
const TRACE_CHECK_EDGES = 1024;

/** A signal of the model; registers of a vector are one packed variable, a RAM is an array. */
interface EngineSignal {
  readonly path: string;
  /** What a synchronised trigger is read by is not its port. */
  readonly readPath: string | undefined;
  readonly type: ValueType;
  readonly isPacked: boolean;
}

/** A fresh instance of the model of `program` as an engine; `initialise` must not have been called. */
export function verilatedEngine(
  instance: RewindableInstance,
  model: Pick<SimModel, "top" | "traceSignals" | "traceBytes">,
  program: TypedProgram,
  options: VerilatedEngineOptions,
): InteractiveEngine {
  const find = (...names: readonly string[]): string | undefined =>
    names.map((name) => `${model.top}.${name}`).find((path) => instance.has(path));
  const signals = new Map<string, EngineSignal | undefined>();
  const signalOf = (id: SignalId, path?: InstancePath): EngineSignal | undefined => {
    const key = `${path?.join(".") ?? ""}/${id}`;
    if (!signals.has(key)) {
      const signal = observedSignal(program, id, path);
      const found = signal && find(signal.svPath.join("."));
      const readPath = signal && find(signal.readPath.join("."));
      signals.set(key, signal && found ? { ...signal, path: found, readPath } : undefined);
    }
    return signals.get(key);
  };
  const fires = new Map<string, string | undefined>();
  const fireOf = (id: TransactionId, path?: InstancePath): string | undefined => {
    const key = `${path?.join(".") ?? ""}/${id}`;
    if (!fires.has(key)) {
      const firing = observedFiring(program, id, path);
      fires.set(key, firing && find(firing.svPath.join(".")));
    }
    return fires.get(key);
  };
  const clock = find(program.clockPort);
  const reset = find(program.reset.port);
  const asserted = program.reset.active === "high" ? 1n : 0n;

  const keeper = keepRecord(options.room ?? memoryRoom);
  const { observeRecord } = options;
  let isKept = options.isTraced;
  let isRecording = isKept || observeRecord !== undefined;
  let isTruncated = false;
  let tick = 0;
  /** Whether combinational values follow what was driven last. */
  let isSettled = true;
  let endTime = 0;

  // Who drives by hand takes the record piece by piece.
  if (isRecording) {
    instance.sendTrace((bytes) => {
      observeRecord?.(bytes);
      if (isKept) {
        keeper.add(bytes);
      }
    });
  }
  const settle = () => {
    if (!isSettled) {
      instance.evaluate(tick);
      isSettled = true;
    }
  };
  const setAndSettle = (path: string | undefined, value: bigint) => {
    if (path !== undefined) {
      instance.write(path, value);
    }
    instance.evaluate(tick);
    isSettled = true;
    if (isRecording) {
      instance.recordTrace(tick);
    }
    tick++;
  };

  instance.initialise();

  const lowerClock = (resetAsserted: boolean): void => {
    if (reset !== undefined) {
      instance.write(reset, resetAsserted ? asserted : 1n - asserted);
    }
    setAndSettle(clock, 0n);
  };
  const raiseClock = (): void => setAndSettle(clock, 1n);

  return {
    drive: (trigger, value) => {
      const signal = signalOf(trigger);
      if (signal !== undefined) {
        instance.write(signal.path, toUnsigned(value, signal.type.width));
        isSettled = false;
      }
    },
    clockEdge: ({ resetAsserted, beforeEdge }) => {
      lowerClock(resetAsserted);
      beforeEdge();
      raiseClock();
      if (isRecording) {
        endTime = isKept ? tick : endTime;
        if (tick % (TRACE_CHECK_EDGES * TICKS_PER_CYCLE) === 0) {
          instance.takeTrace();
          isTruncated = keeper.isFull();
          isKept = isKept && !isTruncated;
          isRecording = isKept || observeRecord !== undefined;
        }
      }
    },
    lowerClock,
    raiseClock,
    runCycles: (count) => {
      if (reset !== undefined) {
        instance.write(reset, 1n - asserted);
      }
      // What was written is settled first: the loop within the model does not look for it.
      instance.evaluate(tick);
      isSettled = true;
      if (clock !== undefined) {
        instance.runCycles(clock, count, isRecording);
      }
      tick += TICKS_PER_CYCLE * count;
    },
    writeScalar: (id, value, within) => {
      const signal = signalOf(id, within);
      if (signal?.readPath === undefined) {
        return false;
      }
      instance.write(signal.readPath, toUnsigned(value, signal.type.width));
      isSettled = false;
      return true;
    },
    save: (before) => {
      const kept = { tick, isSettled };
      const { pages, restore } = instance.save(before?.pages);
      return {
        pages,
        restore: () => {
          restore();
          ({ tick, isSettled } = kept);
        },
      };
    },
    record: (isOn) => {
      isRecording = isOn;
      instance.restartRecord();
    },
    takeRecord: instance.takeTrace,
    recordFormat: {
      signals: model.traceSignals,
      regionBytes: model.traceBytes,
      ...traceScaleOf(program.hardware),
    },
    read: (id, within) => {
      const signal = signalOf(id, within);
      settle();
      return signal?.readPath === undefined
        ? undefined
        : asNumber(instance.read(signal.readPath), signal.type);
    },
    readElement: (id, index, within) => {
      const signal = signalOf(id, within);
      if (signal === undefined) {
        return undefined;
      }
      const { path, type, isPacked } = signal;
      const pattern = isPacked
        ? toUnsigned(instance.read(path) >> BigInt(index * type.width), type.width)
        : instance.readElement(path, index);
      return asNumber(pattern, type);
    },
    writeElement: (id, index, value, within) => {
      const signal = signalOf(id, within);
      if (signal === undefined) {
        return false;
      }
      const { path, type, isPacked } = signal;
      const pattern = toUnsigned(value, type.width);
      if (isPacked) {
        const place = BigInt(index * type.width);
        const mask = toUnsigned(-1n, type.width) << place;
        instance.write(path, (instance.read(path) & ~mask) | (pattern << place));
      } else {
        instance.writeElement(path, index, pattern);
      }
      return true;
    },
    isFiring: (transaction, within) => {
      const path = fireOf(transaction, within);
      return path === undefined ? undefined : instance.read(path) !== 0n;
    },
    takeEvents: () => {
      const events = instance.takeEvents();
      return events.length === 0 ? noEvents : events.map((one) => inSources(one, options.locate));
    },
    takeTrace: () => {
      isRecording = false;
      instance.takeTrace();
      if (!options.isTraced) {
        return undefined;
      }
      return {
        signals: model.traceSignals,
        regionBytes: model.traceBytes,
        ...keeper.record(),
        endTime: endTime as SimTime,
        ...traceScaleOf(program.hardware),
        isTruncated,
      };
    },
  };
}

/** What a model tells, at places of the user's sources. */
export function inSources(
  event: ModelEvent,
  locate: VerilatedEngineOptions["locate"],
): EngineEvent {
  if (event.kind === "text") {
    return event;
  }
  if (event.kind === "dump") {
    // A design in a test block has its record anyway.
    return { kind: "text", text: "" };
  }
  if (event.kind === "missing") {
    const text = `The memory file \`${event.name}\` is not in the project, or is not text`;
    return { kind: "assertion", severity: "error", text, span: undefined };
  }
  const { location, ...rest } = event;
  return { ...rest, span: location === undefined ? undefined : locate?.(location) };
}

/** A bit pattern of the model, which is within its width already, as a number of `type`. */
function asNumber(pattern: bigint, type: ValueType): bigint {
  return type.signed ? BigInt.asIntN(type.width, pattern) : pattern;
}
