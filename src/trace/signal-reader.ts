import { createByteBoundedCache } from "./byte-bounded-cache.ts";
import { decodeSegment, type SignalWords, takeValue } from "./decode-segment.ts";
import type { SegmentDirectory, SegmentReader } from "./segment-reader.ts";
import { bytesOfColumn } from "./signal-column.ts";
import type { SignalColumn } from "./trace-store.ts";

/** One signal over the segments in which one of its words changes, which are numbered from 0. */
export interface SignalReader {
  /** How many such segments there are. */
  readonly parts: number;
  /** The signal changes at most so often. */
  readonly mostChanges: number;
  readonly mostChangesIn: (part: number) => number;
  /** Its changes within a part. */
  readonly column: (part: number) => SignalColumn;
  /** The part in short, if its changes are known to be less than `sample` ticks from each other. */
  readonly run: (part: number, sample: number) => PartInShort | undefined;
  /** Its value when the part begins; `undefined` at the start of the record. */
  readonly valueBefore: (part: number) => bigint | undefined;
  /** The last part that begins at or before `time`; -1 if there is none. */
  readonly partAt: (time: number) => number;
  /** The part that a segment is; `undefined` if the signal is steady in it. */
  readonly partOf: (segment: number) => number | undefined;
}

/** A part of a signal that is one run of changes. */
export interface PartInShort {
  readonly first: number;
  readonly last: number;
  readonly changes: number;
  /** The words of the value at the end. */
  readonly value: Uint32Array;
}

/** There are never so many segments. */
const mostSegments = 2 ** 24;
/** Decoded parts of all signals together. */
const columnBytes = 128 << 20;

export type DecodedParts = ReturnType<typeof createDecodedParts>;

export function createDecodedParts() {
  return createByteBoundedCache(columnBytes, bytesOfColumn);
}

/**
 * Looks through the directories of all segments; `key` sets the signal apart in `decoded`. A signal
 * `isAlone` if nothing else lies in its words.
 */
export function readSignal(
  reader: SegmentReader,
  place: SignalWords,
  key: number,
  decoded: DecodedParts,
  isAlone: boolean,
): SignalReader {
  const { first, count } = place;
  const { heads } = reader;
  const segments: number[] = [];
  const starts: number[] = [];
  const befores: Uint32Array[] = [];
  const counts: number[] = [];
  let image = new Uint32Array(count);
  let mostChanges = 0;
  for (let segment = 0; segment < heads.length; segment++) {
    const directory = reader.directory(segment);
    const at = firstNotBelow(directory.words, first);
    if ((directory.words[at] ?? afterAll) >= first + count) {
      continue;
    }
    const changes = countChanges(directory, at, first + count);
    segments.push(segment);
    starts.push(heads[segment]?.startTime ?? 0);
    befores.push(image);
    counts.push(changes);
    mostChanges += changes;
    image = image.slice();
    for (let i = at; (directory.words[i] ?? afterAll) < first + count; i++) {
      image[(directory.words[i] ?? 0) - first] = directory.lasts[i] ?? 0;
    }
  }
  const beforeOf = (part: number): Uint32Array | undefined =>
    part === 0 ? undefined : befores[part];
  return {
    parts: segments.length,
    mostChanges,
    mostChangesIn: (part) => counts[part] ?? 0,
    partOf: (segment) => {
      const part = lastNotAbove(segments, segment);
      return segments[part] === segment ? part : undefined;
    },
    column: (part) => {
      const segment = segments[part] ?? 0;
      return decoded.get(key * mostSegments + segment, () => {
        const { words } = reader.directory(segment);
        const at = firstNotBelow(words, first);
        const changes = Array.from({ length: count }, (_, word) => {
          const listed = firstNotBelow(words, first + word, at);
          return words[listed] === first + word ? reader.changes(segment, listed) : unchanged;
        });
        return decodeSegment(place, reader.times(segment), changes, beforeOf(part));
      });
    },
    run: (part, sample) => {
      if (!isAlone) {
        return undefined;
      }
      const segment = segments[part] ?? 0;
      const { words, gaps } = reader.directory(segment);
      const extents: { readonly first: number; readonly last: number; readonly gap: number }[] = [];
      for (let at = firstNotBelow(words, first); (words[at] ?? afterAll) < first + count; at++) {
        extents.push({ ...reader.extent(segment, at), gap: gaps[at] ?? afterAll });
      }
      const begin = Math.min(...extents.map((extent) => extent.first));
      const end = Math.max(...extents.map(({ last }) => last));
      const isRun = extents.some(
        (extent) => extent.gap < sample && extent.first === begin && extent.last === end,
      );
      const value = new Uint32Array(Math.ceil(place.width / 32));
      takeValue(befores[part + 1] ?? image, place.shift, place.width, value);
      return isRun ? { first: begin, last: end, changes: counts[part] ?? 0, value } : undefined;
    },
    valueBefore: (part) => {
      const before = beforeOf(part);
      return before && patternOf(before, place);
    },
    partAt: (time) => lastNotAbove(starts, time),
  };
}

const afterAll = Number.POSITIVE_INFINITY;
const unchanged = { values: new Uint32Array(0), instants: new Uint16Array(0) };

function countChanges({ words, starts }: SegmentDirectory, from: number, end: number): number {
  let to = from;
  while ((words[to] ?? afterAll) < end) {
    to++;
  }
  return (starts[to] ?? 0) - (starts[from] ?? 0);
}

/** The index of the first of ascending numbers that is not below `wanted`. */
function firstNotBelow(numbers: Uint32Array, wanted: number, from = 0): number {
  let low = from;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The index of the last of ascending numbers that is not above `wanted`; -1 if there is none. */
function lastNotAbove(numbers: readonly number[], wanted: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= wanted) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function patternOf(image: Uint32Array, { shift, width }: SignalWords): bigint {
  const words = new Uint32Array(Math.ceil(width / 32));
  takeValue(image, shift, width, words);
  return words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
}
