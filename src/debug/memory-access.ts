import { toUnsigned } from "../base/bits.ts";
import { RESET_EDGES, TICKS_PER_CYCLE } from "../simulate/clock-times.ts";
import type { Trace } from "../trace/trace.ts";
import type { DebugSession } from "./debug-session.ts";
import type { FoundSignal } from "./find-signal.ts";
import { memoryText } from "./memory-text.ts";
import { recordWindow } from "./record-window.ts";

/** What is asked of the memories of a design, each by its name. */
export interface MemoryAccess {
  /** Elements of a memory as bit patterns, from `from` on. */
  readonly readMemory: (key: string, from: number, count: number) => readonly bigint[];
  /** A memory in the form that `$readmemh` reads. */
  readonly dump: (key: string) => string | undefined;
  /** The next element from `from` on that is `value`, going round; `undefined` if none is. */
  readonly find: (key: string, value: bigint, from: number) => number | undefined;
  /** The last cycles recorded again, with `count` words of a memory from `from` on. */
  readonly recordWords: (
    key: string,
    from: number,
    count: number,
    cycles: number,
  ) => Trace | undefined;
}

export function accessMemories(
  session: DebugSession,
  signals: ReadonlyMap<string, FoundSignal>,
): MemoryAccess {
  const { engine, timeline } = session;
  const signalOf = (key: string) => signals.get(key);
  return {
    readMemory: (key, from, count) => {
      const signal = signalOf(key);
      const last = Math.min(from + count, signal?.length ?? 0);
      const values: bigint[] = [];
      for (let index = from; signal !== undefined && index < last; index++) {
        const value = engine.readElement(signal.id, index, signal.path) ?? 0n;
        values.push(toUnsigned(value, signal.type.width));
      }
      return values;
    },
    dump: (key) => {
      const signal = signalOf(key);
      if (signal?.length === undefined) {
        return undefined;
      }
      const { id, path, length, type } = signal;
      const values = Array.from(
        { length },
        (_, index) => engine.readElement(id, index, path) ?? 0n,
      );
      const at = `cycle ${Math.floor(timeline.tick() / TICKS_PER_CYCLE) - RESET_EDGES}`;
      return memoryText(values, type, 0, `${key}, ${length} words of ${type.width} bits, ${at}`);
    },
    find: (key, value, from) => {
      const signal = signalOf(key);
      const length = signal?.length ?? 0;
      for (let done = 0; signal !== undefined && done < length; done++) {
        const index = (from + done) % length;
        const here = engine.readElement(signal.id, index, signal.path);
        if (here !== undefined && toUnsigned(here, signal.type.width) === value) {
          return index;
        }
      }
      return undefined;
    },
    recordWords: (key, from, count, cycles) => {
      const signal = signalOf(key);
      const place = session.modules.find(({ path }) => path.join() === signal?.path.join());
      const declared = signal && place?.module.signals[signal.id];
      if (signal?.length === undefined || place === undefined || !declared) {
        return undefined;
      }
      const { id, path, length, type } = signal;
      const words = Array.from({ length: Math.min(count, length - from) }, (_, at) => ({
        path: `${place.svPath}.${declared.svName}[${from + at}]`,
        type,
        role: "state" as const,
        read: () => engine.readElement(id, from + at, path) ?? 0n,
      }));
      return recordWindow(timeline, engine, TICKS_PER_CYCLE * cycles, words);
    },
  };
}
