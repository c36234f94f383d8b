import { present } from "../base/assert.ts";
import type { SpillFile, SpillFiles } from "./spill-files.ts";

/** Keeps the bytes of segments, in memory up to a bound and in a file beyond it. */
export interface SegmentStore {
  /** Keeps the bytes, and names the place; `undefined` where there is no room for them. */
  readonly keep: (bytes: Uint8Array<ArrayBuffer>) => SegmentPlace | undefined;
  readonly read: (place: SegmentPlace, from: number, length: number) => Uint8Array<ArrayBuffer>;
  readonly inMemory: () => number;
  readonly inFile: () => number;
  /** Gives the file back. */
  readonly close: () => void;
}

export type SegmentPlace =
  | { readonly kind: "memory"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "file"; readonly at: number };

/** Without `files`, everything is kept in memory. */
export function createSegmentStore(memoryBytes: number, files?: SpillFiles): SegmentStore {
  let held = 0;
  let file: SpillFile | undefined;
  return {
    keep: (bytes) => {
      if (files === undefined || held + bytes.length <= memoryBytes) {
        held += bytes.length;
        return { kind: "memory", bytes };
      }
      file ??= files.create();
      const at = file?.length() ?? 0;
      return file?.append(bytes) === true ? { kind: "file", at } : undefined;
    },
    read: (place, from, length) => {
      if (place.kind === "memory") {
        return place.bytes.subarray(from, from + length);
      }
      const bytes = new Uint8Array(length);
      present(file, "the file of a segment").read(place.at + from, bytes);
      return bytes;
    },
    inMemory: () => held,
    inFile: () => file?.length() ?? 0,
    close: () => {
      file?.remove();
      file = undefined;
    },
  };
}
