import { cutRecord } from "../trace/cut-record.ts";

/** A change of a record that grows, in the order of `Recorder`. */
export type RecordGrowth =
  | { readonly kind: "fresh" }
  | { readonly kind: "cut"; readonly tick: number }
  | { readonly kind: "append"; readonly isWhole: boolean; readonly chunks: readonly Uint8Array[] };

/** The record of a run that goes on. */
export interface GrowingRecord {
  readonly grow: (changes: readonly RecordGrowth[]) => void;
  /** In the form of `Trace.chunks`; it begins with an instant that holds everything. */
  readonly chunks: () => readonly Uint8Array[];
}

/** What begins with an instant that holds everything. */
interface Stretch {
  readonly chunks: Uint8Array[];
  bytes: number;
}

/** A record over `maximumBytes` loses its oldest stretches, but never the last. */
export function createGrowingRecord(maximumBytes: number): GrowingRecord {
  let stretches: Stretch[] = [];
  const append = (isWhole: boolean, chunks: readonly Uint8Array[]): void => {
    let last = stretches.at(-1);
    if (isWhole || last === undefined) {
      last = { chunks: [], bytes: 0 };
      stretches.push(last);
    }
    for (const chunk of chunks) {
      last.chunks.push(chunk);
      last.bytes += chunk.length;
    }
  };
  return {
    grow: (changes) => {
      for (const change of changes) {
        if (change.kind === "fresh") {
          stretches = [];
        } else if (change.kind === "cut") {
          stretches = stretches.flatMap(({ chunks }) => {
            const kept = cutRecord(chunks, change.tick);
            const bytes = kept.reduce((sum, { length }) => sum + length, 0);
            return bytes === 0 ? [] : [{ chunks: [...kept], bytes }];
          });
        } else {
          append(change.isWhole, change.chunks);
        }
      }
      let total = stretches.reduce((sum, { bytes }) => sum + bytes, 0);
      while (total > maximumBytes && stretches.length > 1) {
        total -= stretches.shift()?.bytes ?? 0;
      }
    },
    chunks: () => stretches.flatMap(({ chunks }) => chunks),
  };
}
