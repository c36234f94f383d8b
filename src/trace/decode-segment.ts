import { WORD_BYTES } from "./record-format.ts";
import { narrowArray } from "./signal-column.ts";
import type { TraceSignal } from "./trace.ts";
import type { ColumnValues, SignalColumn } from "./trace-store.ts";

/** The words of the traced region that a signal lies in. */
export interface SignalWords {
  readonly first: number;
  readonly count: number;
  /** Bits of the first word below the signal. */
  readonly shift: number;
  readonly width: number;
}

/** The changes of one word within a segment. */
export interface WordChanges {
  readonly values: Uint32Array;
  readonly instants: Uint16Array;
}

export function wordsOfSignal({
  byteOffset,
  type,
}: Pick<TraceSignal, "byteOffset" | "type">): SignalWords {
  const first = Math.floor(byteOffset / WORD_BYTES);
  const shift = 8 * (byteOffset % WORD_BYTES);
  return { first, count: Math.ceil((shift + type.width) / 32), shift, width: type.width };
}

/**
 * The changes of a signal within a segment. `words` has those of each of its words; `before` what they
 * held when the segment began, `undefined` at the start of the record.
 */
export function decodeSegment(
  place: SignalWords,
  times: Float64Array,
  words: readonly WordChanges[],
  before: Uint32Array | undefined,
): SignalColumn {
  const [only] = words;
  return words.length === 1 && only !== undefined
    ? decodeWord(place, times, only, before)
    : decodeWords(place, times, words, before);
}

/** The common case: at most 32 bits within one word. */
function decodeWord(
  { shift, width }: SignalWords,
  times: Float64Array,
  { values, instants }: WordChanges,
  before: Uint32Array | undefined,
): SignalColumn {
  const count = values.length;
  const mask = width === 32 ? 0xffffffff : 2 ** width - 1;
  const at = new Float64Array(count);
  const data = narrowArray(width, count);
  let last = before === undefined ? -1 : (((before[0] ?? 0) >>> shift) & mask) >>> 0;
  let length = 0;
  let instant = -1;
  for (let i = 0; i < count; i++) {
    const value = (((values[i] ?? 0) >>> shift) & mask) >>> 0;
    if (value === last) {
      continue;
    }
    const now = instants[i] ?? 0;
    if (now === instant) {
      // Two records of one instant: the later one counts, and it may undo the change.
      length--;
      const kept =
        length > 0
          ? (data[length - 1] ?? 0)
          : before === undefined
            ? -1
            : (((before[0] ?? 0) >>> shift) & mask) >>> 0;
      if (kept === value) {
        last = value;
        instant = -1;
        continue;
      }
    }
    at[length] = times[now] ?? 0;
    data[length++] = value;
    last = value;
    instant = now;
  }
  return {
    times: length === count ? at : at.slice(0, length),
    values: { kind: "narrow", data: length === count ? data : data.slice(0, length) },
  };
}

/** Any width over any number of words, whose changes are merged in their order. */
function decodeWords(
  { shift, width }: SignalWords,
  times: Float64Array,
  words: readonly WordChanges[],
  before: Uint32Array | undefined,
): SignalColumn {
  const image = before?.slice() ?? new Uint32Array(words.length);
  const next = new Uint32Array(words.length);
  const valueWords = Math.ceil(width / 32);
  const mostChanges = words.reduce((sum, { values }) => sum + values.length, 0);
  let data = new Uint32Array(valueWords * Math.min(mostChanges, 64));
  const at: number[] = [];
  const first = before === undefined ? undefined : new Uint32Array(valueWords);
  const value = new Uint32Array(valueWords);
  if (first !== undefined) {
    takeValue(image, shift, width, first);
  }
  const isLast = (): boolean => {
    const base = (at.length - 1) * valueWords;
    for (let word = 0; word < valueWords; word++) {
      if ((base < 0 ? first?.[word] : data[base + word]) !== value[word]) {
        return false;
      }
    }
    return true;
  };
  for (;;) {
    let now = Number.POSITIVE_INFINITY;
    for (let word = 0; word < words.length; word++) {
      now = Math.min(now, words[word]?.instants[next[word] ?? 0] ?? Number.POSITIVE_INFINITY);
    }
    if (now === Number.POSITIVE_INFINITY) {
      break;
    }
    for (let word = 0; word < words.length; word++) {
      const changes = words[word];
      // Of several records of one instant the last one counts.
      for (let i = next[word] ?? 0; changes?.instants[i] === now; i++) {
        image[word] = changes.values[i] ?? 0;
        next[word] = i + 1;
      }
    }
    takeValue(image, shift, width, value);
    if (isLast()) {
      continue;
    }
    const base = at.length * valueWords;
    if (base + valueWords > data.length) {
      const grown = new Uint32Array(2 * data.length);
      grown.set(data);
      data = grown;
    }
    data.set(value, base);
    at.push(times[now] ?? 0);
  }
  return { times: Float64Array.from(at), values: valuesOf(width, data, at.length * valueWords) };
}

function valuesOf(width: number, words: Uint32Array, length: number): ColumnValues {
  if (width > 32) {
    return { kind: "wide", wordsPerValue: Math.ceil(width / 32), data: words.slice(0, length) };
  }
  const data = narrowArray(width, length);
  data.set(words.subarray(0, length));
  return { kind: "narrow", data };
}

/** Takes `width` bits above `shift` bits out of `image`. */
export function takeValue(
  image: Uint32Array,
  shift: number,
  width: number,
  into: Uint32Array,
): void {
  for (let word = 0; word < into.length; word++) {
    const low = image[word] ?? 0;
    const high = image[word + 1] ?? 0;
    into[word] = shift === 0 ? low : (low >>> shift) | (high << (32 - shift));
  }
  const last = into.length - 1;
  into[last] = (into[last] ?? 0) & (width % 32 === 0 ? 0xffffffff : 2 ** (width % 32) - 1);
}
