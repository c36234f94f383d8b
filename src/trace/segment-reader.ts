import { present } from "../base/assert.ts";
import { createByteBoundedCache } from "./byte-bounded-cache.ts";
import type { WordChanges } from "./decode-segment.ts";
import { partsOf, type Segment, type SegmentHead } from "./segment.ts";
import type { SegmentPlace, SegmentStore } from "./segment-store.ts";

/** What a segment tells of its words in the order of `words`, ascending; see `SegmentHead`. */
export interface SegmentDirectory {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  readonly gaps: Float32Array;
  readonly lasts: Uint32Array;
}

/** The segments of a trace, read part by part. */
export interface SegmentReader {
  readonly heads: readonly SegmentHead[];
  /** `false` if there is no room for the segment. */
  readonly add: (segment: Segment) => boolean;
  readonly directory: (segment: number) => SegmentDirectory;
  readonly times: (segment: number) => Float64Array;
  /** The times of the first and the last change of the word that is number `at` of the directory. */
  readonly extent: (
    segment: number,
    at: number,
  ) => { readonly first: number; readonly last: number };
  /** The changes of that word. */
  readonly changes: (segment: number, at: number) => WordChanges;
}

const directoryBytes = 96 << 20;
const timesBytes = 32 << 20;

export function createSegmentReader(store: SegmentStore): SegmentReader {
  const heads: SegmentHead[] = [];
  const places: SegmentPlace[] = [];
  const directories = createByteBoundedCache<SegmentDirectory>(
    directoryBytes,
    ({ words }) => 16 * words.length,
  );
  const instants = createByteBoundedCache<Float64Array>(timesBytes, ({ byteLength }) => byteLength);
  const read = (segment: number, from: number, to: number): Uint8Array<ArrayBuffer> =>
    store.read(present(places[segment], "the place of a segment"), from, to - from);
  const headOf = (segment: number): SegmentHead => present(heads[segment], "a segment");
  const directoryOf = (segment: number): SegmentDirectory =>
    directories.get(segment, () => {
      const head = headOf(segment);
      const parts = partsOf(head);
      const bytes = read(segment, parts.words, parts.values);
      const at = (place: number) => bytes.byteOffset + place - parts.words;
      return {
        words: new Uint32Array(bytes.buffer, at(parts.words), head.words),
        starts: new Uint32Array(bytes.buffer, at(parts.starts), head.words + 1),
        gaps: new Float32Array(bytes.buffer, at(parts.gaps), head.words),
        lasts: new Uint32Array(bytes.buffer, at(parts.lasts), head.words),
      };
    });
  const timesOf = (segment: number): Float64Array =>
    instants.get(segment, () => {
      const head = headOf(segment);
      const { startTime, step } = head;
      if (step !== undefined) {
        const times = new Float64Array(head.instants);
        for (let at = 0; at < times.length; at++) {
          times[at] = startTime + at * step;
        }
        return times;
      }
      const parts = partsOf(head);
      const bytes = read(segment, parts.times, parts.words);
      return new Float64Array(bytes.buffer, bytes.byteOffset, head.instants);
    });
  return {
    heads,
    add: ({ head, bytes }) => {
      const place = store.keep(bytes);
      if (place !== undefined) {
        heads.push(head);
        places.push(place);
      }
      return place !== undefined;
    },
    directory: directoryOf,
    times: timesOf,
    extent: (segment, at) => {
      const head = headOf(segment);
      const parts = partsOf(head);
      const { starts } = directoryOf(segment);
      const timeOf = (change: number): number => {
        const place = parts.instants + 2 * change;
        const [low = 0, high = 0] = read(segment, place, place + 2);
        const instant = low + 256 * high;
        return head.step === undefined
          ? (timesOf(segment)[instant] ?? 0)
          : head.startTime + instant * head.step;
      };
      return { first: timeOf(starts[at] ?? 0), last: timeOf((starts[at + 1] ?? 1) - 1) };
    },
    changes: (segment, at) => {
      const parts = partsOf(headOf(segment));
      const { starts } = directoryOf(segment);
      const from = starts[at] ?? 0;
      const count = (starts[at + 1] ?? from) - from;
      const values = read(segment, parts.values + 4 * from, parts.values + 4 * (from + count));
      const when = read(segment, parts.instants + 2 * from, parts.instants + 2 * (from + count));
      return {
        values: new Uint32Array(values.buffer, values.byteOffset, count),
        instants: new Uint16Array(when.buffer, when.byteOffset, count),
      };
    },
  };
}
