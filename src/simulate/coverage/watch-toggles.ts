import type { ToggledSignal } from "../../coverage/coverage.ts";
import {
  forEachEntry,
  type RecordHead,
  readHead,
  WORD_BYTES,
  WORDS_PER_BLOCK,
} from "../../trace/record-format.ts";
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

/** An array with more bits is a memory, whose cells say little one by one. */
const mostArrayBits = 256;

/** `format` is asked when the record begins: some models know it only then. */
export function watchToggles(format: () => RecordFormat): ToggleWatch {
  let last: Uint32Array | undefined;
  let rose = new Uint32Array(0);
  let fell = new Uint32Array(0);
  return {
    observe: (chunk) => {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (let head = readHead(view, 0); head !== undefined; head = readHead(view, head.to)) {
        if (last === undefined) {
          const blocks = Math.ceil(format().regionBytes / TRACE_BLOCK_BYTES);
          last = new Uint32Array(WORDS_PER_BLOCK * blocks);
          rose = new Uint32Array(last.length);
          fell = new Uint32Array(last.length);
          // The first instant holds everything as it begins.
          takeInstant(view, head, last, new Uint32Array(last.length), new Uint32Array(last.length));
        } else {
          takeInstant(view, head, last, rose, fell);
        }
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

/** Takes the changed words of one instant. */
function takeInstant(
  view: DataView,
  head: RecordHead,
  last: Uint32Array,
  rose: Uint32Array,
  fell: Uint32Array,
): void {
  forEachEntry(view, head, (block, mask, words) => {
    let at = words;
    for (let word = 0; word < WORDS_PER_BLOCK; word++) {
      if ((mask & (1 << word)) === 0) {
        continue;
      }
      const to = WORDS_PER_BLOCK * block + word;
      const now = view.getUint32(at, true);
      const before = last[to] ?? 0;
      const changed = now ^ before;
      rose[to] = (rose[to] ?? 0) | (changed & now);
      fell[to] = (fell[to] ?? 0) | (changed & before);
      last[to] = now;
      at += WORD_BYTES;
    }
  });
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
