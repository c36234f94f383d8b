import type { ToggledSignal } from "../../coverage/coverage.ts";
import { TRACE_BLOCK_BYTES, type TraceSignal } from "../../trace/trace.ts";

/** Follows a record, in the form of `Trace.chunks`, for bits that rise and fall. */
export interface ToggleWatch {
  readonly observe: (chunk: Uint8Array) => void;
  readonly signals: () => readonly ToggledSignal[];
}

export interface RecordFormat {
  readonly signals: readonly Pick<TraceSignal, "path" | "type" | "byteOffset">[];
  readonly regionBytes: number;
}

const wordsOfBlock = TRACE_BLOCK_BYTES / 4;
/** Before the blocks of an instant: its time, their number and padding; before each block: its index. */
const headWords = 4;
const indexWords = 2;
/** An array with more bits is a memory, whose cells say little one by one. */
const mostArrayBits = 256;

/** `format` is asked when the record begins: some models know it only then. */
export function watchToggles(format: () => RecordFormat): ToggleWatch {
  let last: Uint32Array | undefined;
  let rose = new Uint32Array(0);
  let fell = new Uint32Array(0);
  return {
    observe: (chunk) => {
      const isAligned = chunk.byteOffset % 4 === 0;
      const bytes = isAligned ? chunk : chunk.slice();
      const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
      let at = 0;
      if (last === undefined) {
        const blocks = Math.ceil(format().regionBytes / TRACE_BLOCK_BYTES);
        last = new Uint32Array(wordsOfBlock * blocks);
        rose = new Uint32Array(last.length);
        fell = new Uint32Array(last.length);
        // The first instant holds everything as it begins.
        at = takeInstant(
          words,
          at,
          last,
          new Uint32Array(last.length),
          new Uint32Array(last.length),
        );
      }
      while (at < words.length) {
        at = takeInstant(words, at, last, rose, fell);
      }
    },
    signals: () => {
      const { signals } = format();
      const memories = largeArrays(signals);
      return signals
        .filter(({ path }) => !memories.has(arrayOf(path)))
        .map(({ path, type, byteOffset }) => ({
          path,
          width: type.width,
          rose: bitsAt(rose, byteOffset, type.width),
          fell: bitsAt(fell, byteOffset, type.width),
        }));
    },
  };
}

/** Reads one instant of the record at `start`; returns where the next one begins. */
function takeInstant(
  words: Uint32Array,
  start: number,
  last: Uint32Array,
  rose: Uint32Array,
  fell: Uint32Array,
): number {
  const count = words[start + 2] ?? 0;
  let at = start + headWords;
  for (let block = 0; block < count; block++) {
    const to = wordsOfBlock * (words[at] ?? 0);
    at += indexWords;
    for (let word = 0; word < wordsOfBlock; word++) {
      const now = words[at + word] ?? 0;
      const before = last[to + word] ?? 0;
      if (now !== before) {
        const changed = now ^ before;
        rose[to + word] = (rose[to + word] ?? 0) | (changed & now);
        fell[to + word] = (fell[to + word] ?? 0) | (changed & before);
        last[to + word] = now;
      }
    }
    at += wordsOfBlock;
  }
  return at;
}

function bitsAt(words: Uint32Array, byteOffset: number, width: number): bigint {
  let value = 0n;
  const first = byteOffset >>> 2;
  const shift = 8 * (byteOffset & 3);
  for (let word = Math.ceil((shift + width) / 32) - 1; word >= 0; word--) {
    value = (value << 32n) | BigInt(words[first + word] ?? 0);
  }
  return BigInt.asUintN(width, value >> BigInt(shift));
}

/** `top.mem` of `top.mem[3]`. */
function arrayOf(path: string): string {
  return path.replace(/(?:\[-?\d+\])+$/, "");
}

function largeArrays(signals: RecordFormat["signals"]): ReadonlySet<string> {
  const bits = new Map<string, number>();
  for (const { path, type } of signals) {
    const array = arrayOf(path);
    if (array !== path) {
      bits.set(array, (bits.get(array) ?? 0) + type.width);
    }
  }
  return new Set([...bits].filter(([, count]) => count > mostArrayBits).map(([array]) => array));
}
