import { invariant, present } from "../base/assert.ts";
import { LONG_FORM, WORDS_PER_BLOCK } from "./record-format.ts";
import { TRACE_BLOCK_BYTES } from "./trace.ts";
import { wholeRecords } from "./whole-records.ts";

/**
 * A stretch of the record, turned from instants to words of the traced region, so that one signal is read
 * without the others. Its bytes are, one behind the other: the times of its instants (nothing if they are
 * evenly spaced); of each word that changes in it, ascending, its number, where its changes begin, the
 * longest time between two of them, rounded up, and its last value; of each change the value, then its instant, in 16 bits.
 */
export interface SegmentHead {
  readonly startTime: number;
  readonly endTime: number;
  readonly instants: number;
  /** Ticks between two instants, where all are as far apart. */
  readonly step: number | undefined;
  /** How many words change in it. */
  readonly words: number;
  /** How often they change, all together. */
  readonly changes: number;
}

export interface Segment {
  readonly head: SegmentHead;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where the parts of a segment lie in its bytes. */
export interface SegmentParts {
  readonly times: number;
  readonly words: number;
  readonly starts: number;
  readonly gaps: number;
  readonly lasts: number;
  readonly values: number;
  readonly instants: number;
  readonly end: number;
}

/** How much of the record is one segment at most. */
export interface SegmentLimits {
  /** At most 65,536: an instant is told in 16 bits. */
  readonly mostInstants?: number;
  /** In words of the record; only a single instant may have more. */
  readonly mostWords?: number;
}

const defaultInstants = 1 << 16;
const defaultWords = 1 << 22;

export function partsOf({ instants, step, words, changes }: SegmentHead): SegmentParts {
  const times = 0;
  const wordsAt = step === undefined ? 8 * instants : 0;
  const starts = wordsAt + 4 * words;
  const gaps = starts + 4 * (words + 1);
  const lasts = gaps + 4 * words;
  const values = lasts + 4 * words;
  const at = values + 4 * changes;
  return {
    times,
    words: wordsAt,
    starts,
    gaps,
    lasts,
    values,
    instants: at,
    end: at + 2 * changes,
  };
}

/** Whole records, in words from `from` up to `to`. */
interface Stretch {
  readonly words: Uint32Array;
  readonly from: number;
  to: number;
}

/** Turns a record, of which no more than a segment is held at a time. An instant is in one segment whole. */
export function* segmentsOf(
  chunks: Iterable<Uint8Array>,
  regionBytes: number,
  { mostInstants = defaultInstants, mostWords = defaultWords }: SegmentLimits = {},
): Generator<Segment> {
  const blocks = Math.ceil(regionBytes / TRACE_BLOCK_BYTES);
  const counts = new Uint32Array(blocks * WORDS_PER_BLOCK);
  const times = new Float64Array(mostInstants);
  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);
  let instants = 0;
  let held = 0;
  let stretches: Stretch[] = [];
  for (const words of wholeRecords(chunks)) {
    let stretch: Stretch = { words, from: 0, to: 0 };
    stretches.push(stretch);
    for (let at = 0; at < words.length; ) {
      const high = words[at + 1] ?? 0;
      let from = at + 2;
      let time = (high & 0xffff) * 2 ** 32 + (words[at] ?? 0);
      if ((high & 0xffff) === LONG_FORM) {
        floatWords[0] = words[from] ?? 0;
        floatWords[1] = words[from + 1] ?? 0;
        time = float[0] ?? 0;
        from += 2;
      }
      let length = high >>> 16;
      if (length === LONG_FORM) {
        length = words[from] ?? 0;
        from++;
      }
      const to = from + length;
      if (instants === 0 || time !== times[instants - 1]) {
        if (instants === mostInstants || held >= mostWords) {
          yield turned(stretches, times.subarray(0, instants), counts);
          stretch = { words, from: at, to: at };
          stretches = [stretch];
          instants = 0;
          held = 0;
          counts.fill(0);
        }
        times[instants++] = time;
      }
      countWords(words, from, to, counts);
      held += to - at;
      stretch.to = to;
      at = to;
    }
  }
  if (instants > 0) {
    yield turned(stretches, times.subarray(0, instants), counts);
  }
}

/** Counts the changes of each word in the entries of one record. */
function countWords(words: Uint32Array, from: number, to: number, counts: Uint32Array): void {
  let first = 0;
  for (let at = from; at < to; ) {
    const entry = words[at++] ?? 0;
    first += (entry >>> 16) * WORDS_PER_BLOCK;
    invariant(first < counts.length, "a block lies outside the traced region");
    for (let mask = entry & 0xffff; mask !== 0; mask &= mask - 1) {
      const word = first + 31 - Math.clz32(mask & -mask);
      counts[word] = (counts[word] ?? 0) + 1;
      at++;
    }
  }
}

function turned(stretches: readonly Stretch[], times: Float64Array, counts: Uint32Array): Segment {
  let words = 0;
  let changes = 0;
  for (let word = 0; word < counts.length; word++) {
    const count = counts[word] ?? 0;
    words += count > 0 ? 1 : 0;
    changes += count;
  }
  const startTime = present(times[0], "the first instant of a segment");
  const head: SegmentHead = {
    startTime,
    endTime: times[times.length - 1] ?? startTime,
    instants: times.length,
    step: evenStep(times),
    words,
    changes,
  };
  const parts = partsOf(head);
  const bytes = new Uint8Array(parts.end);
  const { buffer } = bytes;
  if (head.step === undefined) {
    new Float64Array(buffer, parts.times, times.length).set(times);
  }
  const numbers = new Uint32Array(buffer, parts.words, words);
  const starts = new Uint32Array(buffer, parts.starts, words + 1);
  const gaps = new Float32Array(buffer, parts.gaps, words);
  const lasts = new Uint32Array(buffer, parts.lasts, words);
  const values = new Uint32Array(buffer, parts.values, changes);
  const instants = new Uint16Array(buffer, parts.instants, changes);
  // The counts become the places at which the next change of each word is put down.
  const next = counts;
  let place = 0;
  let listed = 0;
  for (let word = 0; word < counts.length; word++) {
    const count = counts[word] ?? 0;
    next[word] = place;
    if (count > 0) {
      numbers[listed] = word;
      starts[listed++] = place;
      place += count;
    }
  }
  starts[listed] = place;
  fill(stretches, times, next, values, instants);
  for (let at = 0; at < words; at++) {
    const end = starts[at + 1] ?? 0;
    lasts[at] = values[end - 1] ?? 0;
    gaps[at] = roundedUp * longestGap(instants, starts[at] ?? 0, end, times);
  }
  return { head, bytes };
}

function fill(
  stretches: readonly Stretch[],
  times: Float64Array,
  next: Uint32Array,
  values: Uint32Array,
  instants: Uint16Array,
): void {
  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);
  let instant = 0;
  for (const { words, from: begin, to: end } of stretches) {
    for (let at = begin; at < end; ) {
      const high = words[at + 1] ?? 0;
      let time = (high & 0xffff) * 2 ** 32 + (words[at] ?? 0);
      at += 2;
      if ((high & 0xffff) === LONG_FORM) {
        floatWords[0] = words[at] ?? 0;
        floatWords[1] = words[at + 1] ?? 0;
        time = float[0] ?? 0;
        at += 2;
      }
      let length = high >>> 16;
      if (length === LONG_FORM) {
        length = words[at++] ?? 0;
      }
      if (time !== times[instant]) {
        instant++;
      }
      const to = at + length;
      let first = 0;
      while (at < to) {
        const entry = words[at++] ?? 0;
        first += (entry >>> 16) * WORDS_PER_BLOCK;
        for (let mask = entry & 0xffff; mask !== 0; mask &= mask - 1) {
          const word = first + 31 - Math.clz32(mask & -mask);
          const place = next[word] ?? 0;
          next[word] = place + 1;
          values[place] = words[at++] ?? 0;
          instants[place] = instant;
        }
      }
    }
  }
}

/** More than what is lost when a time becomes a number of 32 bits. */
const roundedUp = 1 + 2 ** -20;

function longestGap(instants: Uint16Array, from: number, to: number, times: Float64Array): number {
  let longest = 0;
  let before = times[instants[from] ?? 0] ?? 0;
  for (let at = from + 1; at < to; at++) {
    const time = times[instants[at] ?? 0] ?? 0;
    if (time - before > longest) {
      longest = time - before;
    }
    before = time;
  }
  return longest;
}

/** How far apart the times are, if all are alike. */
function evenStep(times: Float64Array): number | undefined {
  const first = times[0] ?? 0;
  const step = times.length < 2 ? 0 : (times[1] ?? 0) - first;
  for (let at = 0; at < times.length; at++) {
    if (times[at] !== first + at * step) {
      return undefined;
    }
  }
  return step;
}
