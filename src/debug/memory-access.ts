import { toUnsigned } from "../base/bits.ts";
import type { Trace } from "../trace/trace.ts";
import type { DesignSignal } from "./debug-design.ts";
import type { DebugSession } from "./debug-session.ts";
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

export function accessMemories({ design, timeline, motion }: DebugSession): MemoryAccess {
  const signalOf = (key: string) => design.signals.get(key);
  return {
    readMemory: (key, from, count) => {
      const signal = signalOf(key);
      const last = Math.min(from + count, signal?.length ?? 0);
      const values: bigint[] = [];
      for (let index = from; signal !== undefined && index < last; index++) {
        const value = signal.readElement(index) ?? 0n;
        values.push(toUnsigned(value, signal.type.width));
      }
      return values;
    },
    dump: (key) => {
      const signal = signalOf(key);
      if (signal?.length === undefined) {
        return undefined;
      }
      const { length, type } = signal;
      const values = Array.from({ length }, (_, index) => signal.readElement(index) ?? 0n);
      const at = motion.time.at(timeline.tick());
      return memoryText(values, type, 0, `${key}, ${length} words of ${type.width} bits, ${at}`);
    },
    find: (key, value, from) => {
      const signal = signalOf(key);
      const length = signal?.length ?? 0;
      for (let done = 0; signal !== undefined && done < length; done++) {
        const index = (from + done) % length;
        const here = signal.readElement(index);
        if (here !== undefined && toUnsigned(here, signal.type.width) === value) {
          return index;
        }
      }
      return undefined;
    },
    recordWords: (key, from, count, cycles) => {
      const signal = signalOf(key);
      if (signal?.length === undefined) {
        return undefined;
      }
      const { length, type, svPath } = signal;
      const words = Array.from({ length: Math.min(count, length - from) }, (_, at) => ({
        path: `${svPath}${wordLabel(signal, from + at)}`,
        type,
        role: "state" as const,
        read: () => signal.readElement(from + at) ?? 0n,
      }));
      return recordWindow(timeline, motion, cycles, words);
    },
  };
}

/** `[3]`, `[1][0]`: the indices of an element as they are declared. */
function wordLabel({ memory }: DesignSignal, element: number): string {
  let left = element;
  const indices = [...(memory?.dimensions ?? [])].reverse().map(({ first, length }) => {
    const index = first + (left % length);
    left = Math.floor(left / length);
    return index;
  });
  return indices
    .reverse()
    .map((index) => `[${index}]`)
    .join("");
}
