import type { MemoryLayout } from "../memory-layout.ts";

/** Bytes of the pieces in which the heap grows; each holds blocks of one size, or is part of a large one. */
export const chunkBytes = 65_536;

/** Sizes of blocks; what is larger takes whole chunks. Multiples of 8, so that every value is aligned. */
export const blockSizes = [
  ...[16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768],
  ...[1024, 1536, 2048, 3072, 4096, 8192, 16_384, 32_768],
] as const;

/** Fixed places of the state of the heap, which so is part of every checkpoint. */
export interface HeapCells {
  /** A word for each size: its first free block. */
  readonly free: number;
  /** Bytes that were taken since the last collection, and how many may be. */
  readonly debt: number;
  readonly limit: number;
  /** Chunks that are part of the heap, used or not. */
  readonly chunkCount: number;
  /** A word for each chunk: 0 if unused, else what `chunkWord` makes. */
  readonly chunks: number;
}

/** The heap of a model. */
export interface HeapPlan {
  readonly cells: HeapCells;
  /** Where the first chunk lies: behind everything that has a fixed place. */
  readonly begin: number;
  /** Where words that may refer to objects lie, beside the heap and the frames of processes. */
  readonly rootBytes: number;
}

/** The first word of a block: 0 if it is free, what it holds otherwise; objects have the number of their class. */
export const blockTag = {
  free: 0,
  plain: 1,
  references: 2,
  queue: 3,
  associative: 4,
  firstClass: 16,
};

/** What follows the first word of a block: the next free one, or nothing; then the content. */
export const block = { tag: 0, next: 4, content: 8 } as const;

export const maxHeapBytes = 1024 * 1024 * 1024;

/** A collection is due after so many bytes, or as many as survived the last one. */
export const leastHeapLimit = 16 * 1024 * 1024;

export function allocateHeapCells(layout: MemoryLayout): HeapCells {
  return {
    free: layout.allocate(4 * blockSizes.length, 4),
    debt: layout.allocate(4, 4),
    limit: layout.allocate(4, 4),
    chunkCount: layout.allocate(4, 4),
    chunks: layout.allocate((4 * maxHeapBytes) / chunkBytes, 4),
  };
}

/** The index of the smallest size that holds so many bytes; `undefined` for a large block. */
export function sizeIndexOf(bytes: number): number | undefined {
  const index = blockSizes.findIndex((size) => size >= bytes);
  return index < 0 ? undefined : index;
}

/** Words of the chunk table: blocks of a size, the first chunk of a large block, or a later one. */
export const chunkWord = {
  sized: (index: number): number => index + 1,
  large: (span: number): number => (span << 8) | 255,
  /** `distance` chunks behind the first one. */
  continued: (distance: number): number => (distance << 8) | 254,
} as const;
