import { present } from "../base/assert.ts";
import { toUnsigned } from "../base/bits.ts";
import { createFolder, listFiles, putFile } from "../tools/wasi/memory-files.ts";
import { createWasiHost, ProgramExit } from "../tools/wasi/wasi-host.ts";
import { TRACE_BLOCK_BYTES, type TraceSignal } from "../trace/trace.ts";
import type { AdvanceOptions, AdvanceOutcome } from "../verilated/model-instance.ts";
import { collectEvents, ModelHalt, type RunLimits } from "../verilated/run-events.ts";
import type { CompiledModel, CompiledRun } from "./compiled-model.ts";
import { type ModelPort, portLines } from "./model-ports.ts";
import { createBlockPacker } from "./pack-blocks.ts";
import { readPrinted } from "./printed-events.ts";
import { tracedSignals } from "./traced-signals.ts";

export interface CompiledOptions extends RunLimits {
  /** `model.wasm`, compiled. */
  readonly compiled: WebAssembly.Module;
  /** What the design may open; it works on copies. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Arguments that begin with `+`. */
  readonly plusArguments?: readonly string[] | undefined;
}

/** The record is taken away from the model when it is this long. */
const recordBytes = 1 << 20;
const outcomes: readonly AdvanceOutcome[] = ["paused", "finished", "idle", "limit"];

/** What the model tells beside its text; `gatewright_runtime.cpp` numbers them. */
const told = { finish: 0, stop: 1, fatal: 2, warning: 3, failedAssertion: 4 } as const;

/** Starts a fresh run of a compiled model. It can reach nothing but its memory and copies of `files`. */
export function startCompiled(model: CompiledModel, options: CompiledOptions): CompiledRun {
  const events = collectEvents(options);
  const { tell, stopWith } = events;
  let chunks: Uint8Array[] = [];
  let receive = (bytes: Uint8Array): void => {
    chunks.push(bytes);
  };
  const packBlocks = createBlockPacker();
  let isHalted = false;
  let isStarted = false;
  const root = createFolder();
  for (const [path, bytes] of options.files) {
    putFile(root, path, bytes);
  }

  const printed = readPrinted(tell);
  const host = createWasiHost({
    args: [],
    env: {},
    root,
    onStdout: printed.add,
    onStderr: printed.add,
  });

  const textAt = (at: number): string => {
    const bytes = new Uint8Array(memory.buffer);
    return new TextDecoder().decode(bytes.slice(at, bytes.indexOf(0, at)));
  };
  const imports = {
    tell: (kind: number, file: number, line: number, text: number) => {
      printed.flush();
      const path = textAt(file);
      const location = path === "" ? undefined : { file: path, line, column: 1 };
      const words = textAt(text);
      switch (kind) {
        case told.finish:
          tell({ kind: "finish", location });
          return;
        case told.stop:
        case told.failedAssertion:
          tell({ kind: "stop", location });
          if (options.isEndedByStop === true) {
            throw new ModelHalt();
          }
          return;
        case told.warning:
          tell({ kind: "assertion", severity: "warning", text: inWords(words), location });
          return;
        default:
          stopWith(inWords(words), location);
      }
    },
    checkpoint: () => {
      printed.flush();
      const reason = options.reasonToStop?.(call("time"));
      if (reason !== undefined) {
        stopWith(reason, undefined);
      }
    },
  };
  const instance = new WebAssembly.Instance(options.compiled, {
    wasi_snapshot_preview1: host.imports,
    gatewright: imports,
  });
  const memory = instance.exports.memory as WebAssembly.Memory;
  host.attach(memory);
  const functions = new Map<string, (...args: readonly number[]) => number>();
  const call = (name: string, ...args: readonly number[]): number => {
    const known = functions.get(name);
    if (known !== undefined) {
      return known(...args);
    }
    const found = present(instance.exports[name], `the function ${name} of a compiled model`);
    functions.set(name, found as (...args: readonly number[]) => number);
    return call(name, ...args);
  };

  const guarded = (run: () => void): void => {
    if (isHalted) {
      return;
    }
    try {
      run();
      printed.flush();
    } catch (error) {
      // The rest of the text may be what is too much.
      guarded(printed.flush);
      isHalted = true;
      if (!(error instanceof ModelHalt)) {
        tell({
          kind: "assertion",
          severity: "fatal",
          text: `The model stopped: ${reasonOf(error, memory.buffer.byteLength)}`,
          location: undefined,
        });
      }
    }
  };
  const start = (): void => {
    if (isStarted) {
      return;
    }
    isStarted = true;
    guarded(() => {
      call("_initialize");
      for (const argument of options.plusArguments ?? []) {
        const bytes = new TextEncoder().encode(`${argument}\0`);
        const at = call("allocate", bytes.length);
        new Uint8Array(memory.buffer).set(bytes, at);
        call("argument", at);
      }
      call("start", model.isTraced ? 1 : 0);
    });
  };
  const takeRecord = (): void => {
    const length = call("recordLength");
    if (length > 0) {
      const at = call("recordPointer");
      packBlocks(new Uint8Array(memory.buffer.slice(at, at + length))).forEach(receive);
      call("clearRecord");
    }
  };

  let signals: readonly TraceSignal[] | undefined;
  const tracedOf = (): readonly TraceSignal[] => {
    if (!isStarted || isHalted) {
      return signals ?? [];
    }
    signals ??= tracedSignals(textAt(call("signals")));
    return signals;
  };
  let places: ReadonlyMap<string, readonly TraceSignal[]> | undefined;
  /** A signal by its path; the elements of an array, in order, by the array's. */
  const placesOf = (path: string): readonly TraceSignal[] => {
    start();
    if (places === undefined) {
      const made = new Map<string, TraceSignal[]>();
      for (const signal of tracedOf()) {
        const array = /^(.*?)\[-?\d+\](?:\[-?\d+\])*$/.exec(signal.path)?.[1];
        for (const name of array === undefined ? [signal.path] : [signal.path, array]) {
          const known = made.get(name);
          if (known === undefined) {
            made.set(name, [signal]);
          } else {
            known.push(signal);
          }
        }
      }
      places = made;
    }
    return places.get(path) ?? [];
  };
  let ports: ReadonlyMap<string, ModelPort> | undefined;
  const portOf = (path: string): ModelPort | undefined => {
    start();
    ports ??= new Map(
      isHalted ? [] : portLines(textAt(call("ports"))).map((port) => [port.name, port]),
    );
    return path.startsWith(`${model.top}.`)
      ? ports.get(path.slice(model.top.length + 1))
      : undefined;
  };
  const bitsAt = (at: number, width: number): bigint => {
    const view = new DataView(memory.buffer);
    let value = 0n;
    for (let byte = Math.ceil(width / 8) - 1; byte >= 0; byte--) {
      value = (value << 8n) | BigInt(view.getUint8(at + byte));
    }
    return toUnsigned(value, width);
  };
  const readSignal = (signal: TraceSignal | undefined): bigint => {
    const found = present(signal, "a signal of a compiled model");
    return isHalted ? 0n : bitsAt(call("region") + found.byteOffset, found.type.width);
  };
  const write = (path: string, value: bigint): void => {
    const port = portOf(path);
    if (port === undefined) {
      const text = `\`${path}\` cannot be written: a model compiled by clang has only its ports`;
      tell({ kind: "assertion", severity: "error", text, location: undefined });
      return;
    }
    const view = new DataView(memory.buffer);
    const storage = port.width <= 8 ? 1 : port.width <= 16 ? 2 : 4 * Math.ceil(port.width / 32);
    for (let byte = 0; byte < storage; byte++) {
      const place = BigInt(8 * byte);
      view.setUint8(port.at + byte, Number((toUnsigned(value, port.width) >> place) & 0xffn));
    }
  };
  const evaluate = (time?: number): void => {
    guarded(() => {
      if (time !== undefined) {
        call("setTime", time);
      }
      call("evaluate");
    });
  };
  const recordTrace = (time: number): void =>
    guarded(() => {
      call("record", time);
      if (call("recordLength") >= recordBytes) {
        takeRecord();
      }
    });
  const advance = ({ until, steps, isTraced }: AdvanceOptions): AdvanceOutcome => {
    let outcome: AdvanceOutcome = "halted";
    guarded(() => {
      if (!isTraced) {
        call("stopRecording");
      }
      outcome = outcomes[call("run", until, steps)] ?? "halted";
      takeRecord();
    });
    return isHalted ? "halted" : outcome;
  };

  return {
    initialise: () => {
      start();
      evaluate();
    },
    begin: start,
    evaluate,
    advance,
    finish: () => guarded(() => call("finish")),
    time: () => (isStarted ? call("time") : 0),
    lastWait: () => undefined,
    has: (path) => portOf(path) !== undefined || placesOf(path).length > 0,
    read: (path) => {
      const port = portOf(path);
      return port === undefined ? readSignal(placesOf(path)[0]) : bitsAt(port.at, port.width);
    },
    write,
    readElement: (path, index) => readSignal(placesOf(path)[index]),
    writeElement: (path, _index, value) => write(path, value),
    recordTrace,
    takeTrace: () => {
      guarded(takeRecord);
      const taken = chunks;
      chunks = [];
      return taken;
    },
    sendTrace: (other) => {
      receive = other;
    },
    takeEvents: events.take,
    runCycles: (clockPath, count, traced) => {
      let time = call("time");
      for (let cycle = 0; cycle < count; cycle++) {
        for (const level of [0n, 1n]) {
          write(clockPath, level);
          evaluate(time);
          if (traced) {
            recordTrace(time);
          }
          time++;
        }
      }
    },
    signals: tracedOf,
    regionBytes: () =>
      isHalted && signals === undefined
        ? 0
        : Math.ceil(call("regionBytes") / TRACE_BLOCK_BYTES) * TRACE_BLOCK_BYTES,
    stepPicoseconds: () => (isStarted ? 10 ** (12 + call("timePrecision")) : 1),
    coverageCounts: () => [],
    writtenFiles: () => {
      const all = new Map(listFiles(root));
      for (const [path, bytes] of options.files) {
        const now = all.get(path);
        if (now !== undefined && isSame(now, bytes)) {
          all.delete(path);
        }
      }
      return all;
    },
  };
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** Messages of Verilator's runtime, in our words where they have others. */
function inWords(text: string): string {
  if (/DIDNOTCONVERGE/.test(text)) {
    return `The design does not settle: ${text.replace(/^.*?DIDNOTCONVERGE: /, "")}`;
  }
  return text === "" ? "The model stopped" : text.trim();
}

const nearlyAllMemory = 900 * 1024 * 1024;

function reasonOf(error: unknown, usedBytes: number): string {
  if (error instanceof ProgramExit) {
    return `it ended by itself with code ${error.code}`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return usedBytes > nearlyAllMemory
    ? `out of memory after ${Math.round(usedBytes / 1024 / 1024)} MiB (${reason})`
    : reason;
}
