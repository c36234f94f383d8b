import { toUnsigned, type ValueType } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";
import type { Span } from "../base/source.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { ModelEvent, ModelInstance } from "../verilated/model-instance.ts";
import type { ModelLocation, SimModel } from "../verilated/sim-model.ts";
import { TICKS_PER_CYCLE, traceScaleOf } from "./clock-times.ts";
import type { EngineEvent, SimulationEngine } from "./simulation-engine.ts";

export interface VerilatedEngineOptions {
  readonly isTraced: boolean;
  /** A longer record stops there, and its trace says so; 128 MiB if not given. */
  readonly maximumTraceBytes?: number;
  /** The place in a Brief file of a place in its SystemVerilog. */
  readonly locate?: (location: ModelLocation) => Span | undefined;
}

export const DEFAULT_TRACE_BYTES = 128 * 1024 * 1024;
const noEvents: readonly EngineEvent[] = [];
/** How often the length of the record is looked at, in edges. */
const TRACE_CHECK_EDGES = 1024;

/** A fresh instance of the model of `program` as an engine; `initialise` must not have been called. */
export function verilatedEngine(
  instance: ModelInstance,
  model: Pick<SimModel, "top" | "traceSignals" | "traceBytes">,
  program: TypedProgram,
  options: VerilatedEngineOptions,
): SimulationEngine {
  const find = (...names: readonly string[]): string | undefined =>
    names.map((name) => `${model.top}.${name}`).find((path) => instance.has(path));
  const signals = program.signals.map((signal) => ({
    path: find(signal.svName, signal.name),
    // What a synchronised trigger is read by is not its port.
    readPath: signal.kind === "trigger" ? find(signal.innerName) : find(signal.svName, signal.name),
    type: valueTypeOf(signal),
    // Registers are one packed variable with element i at bits i*W and up; a RAM is an array.
    isPacked: signal.kind === "vector" && signal.storage === "registers",
  }));
  const fires = program.transactions.map(({ svName, name }) =>
    find(`fire_${svName}`, `fire_${name}`),
  );
  const clock = find(program.clockPort);
  const reset = find(program.reset.port);
  const asserted = program.reset.active === "high" ? 1n : 0n;
  const maximumTraceBytes = options.maximumTraceBytes ?? DEFAULT_TRACE_BYTES;

  const chunks: Uint8Array[] = [];
  let traceBytes = 0;
  let isRecording = options.isTraced;
  let isTruncated = false;
  let tick = 0;
  /** Whether combinational values follow what was driven last. */
  let isSettled = true;
  let endTime = 0;

  const collectTrace = () => {
    for (const chunk of instance.takeTrace()) {
      chunks.push(chunk);
      traceBytes += chunk.length;
    }
  };
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

  return {
    drive: (trigger, value) => {
      const signal = signals[trigger];
      if (signal?.path !== undefined) {
        instance.write(signal.path, toUnsigned(value, signal.type.width));
        isSettled = false;
      }
    },
    clockEdge: ({ resetAsserted, beforeEdge }) => {
      if (reset !== undefined) {
        instance.write(reset, resetAsserted ? asserted : 1n - asserted);
      }
      setAndSettle(clock, 0n);
      beforeEdge();
      setAndSettle(clock, 1n);
      if (isRecording) {
        endTime = tick;
        if (tick % (TRACE_CHECK_EDGES * TICKS_PER_CYCLE) === 0) {
          collectTrace();
          isTruncated = traceBytes > maximumTraceBytes;
          isRecording = !isTruncated;
        }
      }
    },
    read: (id) => {
      const signal = signals[id];
      settle();
      return signal?.readPath === undefined
        ? undefined
        : asNumber(instance.read(signal.readPath), signal.type);
    },
    readElement: (id, index) => {
      const signal = signals[id];
      if (signal?.path === undefined) {
        return undefined;
      }
      const { path, type, isPacked } = signal;
      const pattern = isPacked
        ? toUnsigned(instance.read(path) >> BigInt(index * type.width), type.width)
        : instance.readElement(path, index);
      return asNumber(pattern, type);
    },
    writeElement: (id, index, value) => {
      const signal = signals[id];
      if (signal?.path === undefined) {
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
    isFiring: (transaction) => {
      const path = fires[transaction];
      return path === undefined ? undefined : instance.read(path) !== 0n;
    },
    takeEvents: () => {
      const events = instance.takeEvents();
      return events.length === 0 ? noEvents : events.map((one) => inSources(one, options.locate));
    },
    takeTrace: () => {
      if (!options.isTraced) {
        return undefined;
      }
      isRecording = false;
      collectTrace();
      return {
        signals: model.traceSignals,
        regionBytes: model.traceBytes,
        chunks: [...chunks],
        endTime: endTime as SimTime,
        ...traceScaleOf(program.hardware),
        isTruncated,
      };
    },
  };
}

function inSources(event: ModelEvent, locate: VerilatedEngineOptions["locate"]): EngineEvent {
  if (event.kind === "text") {
    return event;
  }
  const { location, ...rest } = event;
  return { ...rest, span: location === undefined ? undefined : locate?.(location) };
}

/** A bit pattern of the model, which is within its width already, as a number of `type`. */
function asNumber(pattern: bigint, type: ValueType): bigint {
  return type.signed ? BigInt.asIntN(type.width, pattern) : pattern;
}
