import {
  block,
  blockSizes,
  blockTag,
  chunkBytes,
  type HeapPlan,
  leastHeapLimit,
} from "./heap-plan.ts";
import type { ObjectHeap } from "./object-heap.ts";

/** A stretch of the memory in which references may lie. */
export interface RootRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Frees the blocks that nothing refers to. Every aligned word in the roots and in what they reach
 * counts as a reference if it points into a block: nothing that is used is ever freed, and what only
 * looks used goes at a later time. No function of the model may be under way but its scheduler.
 */
export function collectGarbage(
  heap: ObjectHeap,
  { cells, begin }: HeapPlan,
  roots: readonly RootRange[],
): void {
  const words = heap.words();
  const count = words[cells.chunkCount >>> 2] ?? 0;
  const end = begin + count * chunkBytes;
  const marks = new Uint8Array((count * chunkBytes) / 8);
  const pending: number[] = [];
  const see = (from: number, to: number): void => {
    for (let at = from >>> 2; at < to >>> 2; at++) {
      const value = words[at] ?? 0;
      if (value >= begin && value < end) {
        const found = heap.blockAt(value);
        if (found !== undefined && marks[(found - begin) >>> 3] === 0) {
          marks[(found - begin) >>> 3] = 1;
          if (words[found >>> 2] !== blockTag.plain) {
            pending.push(found);
          }
        }
      }
    }
  };
  for (const { from, to } of roots) {
    see(from, to);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    see(next + block.next, next + heap.sizeAt(next));
  }
  const live = sweep(words, { cells, begin }, marks);
  words[cells.debt >>> 2] = 0;
  words[cells.limit >>> 2] = Math.max(leastHeapLimit, live);
}

/** Rebuilds the lists of free blocks; gives the bytes of those that stay. */
function sweep(
  words: Uint32Array,
  { cells, begin }: Pick<HeapPlan, "cells" | "begin">,
  marks: Uint8Array,
): number {
  const count = words[cells.chunkCount >>> 2] ?? 0;
  const free = blockSizes.map(() => 0);
  let live = 0;
  for (let chunk = count - 1; chunk >= 0; chunk--) {
    const entry = (cells.chunks >>> 2) + chunk;
    const word = words[entry] ?? 0;
    const kind = word & 255;
    const start = begin + chunk * chunkBytes;
    if (kind === 255) {
      const span = word >>> 8;
      if (marks[(start - begin) >>> 3] === 1) {
        live += span * chunkBytes;
      } else {
        words.fill(0, entry, entry + span);
        words[start >>> 2] = 0;
      }
    } else if (kind !== 0 && kind !== 254) {
      const index = kind - 1;
      const size = blockSizes[index] ?? chunkBytes;
      const before = free[index] ?? 0;
      let first = before;
      let kept = 0;
      for (let at = start + (Math.floor(chunkBytes / size) - 1) * size; at >= start; at -= size) {
        if (marks[(at - begin) >>> 3] === 1) {
          kept += size;
        } else {
          words[at >>> 2] = blockTag.free;
          words[(at + block.next) >>> 2] = first;
          first = at;
        }
      }
      live += kept;
      if (kept === 0) {
        words[entry] = 0;
      } else {
        free[index] = first;
      }
    }
  }
  free.forEach((first, index) => {
    words[(cells.free >>> 2) + index] = first;
  });
  return live;
}
