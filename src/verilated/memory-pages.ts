/** A copy of a memory in pages of `PAGE_BYTES`; copies share the pages that are equal. */
export type MemoryPages = readonly Uint8Array[];

export const PAGE_BYTES = 4096;

const zeros = new Uint8Array(PAGE_BYTES);

/** A part of a memory that a copy leaves out, in bytes: the record of a trace, what was never used. */
export interface SkippedBytes {
  readonly from: number;
  readonly to: number;
}

/**
 * Copies `memory`, whose length is a multiple of a page. Pages that equal those of `before`, or hold
 * zeros alone, are shared. Pages wholly within one of `skips` are taken for zeros.
 */
export function copyPages(
  memory: Uint8Array,
  skips: readonly SkippedBytes[],
  before: MemoryPages | undefined,
): MemoryPages {
  const now = wordsOf(memory);
  const pages: Uint8Array[] = [];
  for (let at = 0; at < memory.length; at += PAGE_BYTES) {
    if (isWithin(at, skips)) {
      pages.push(zeros);
      continue;
    }
    const last = before?.[pages.length] ?? zeros;
    pages.push(equals(now, at, last) ? last : memory.slice(at, at + PAGE_BYTES));
  }
  return pages;
}

/** Brings `memory` to what `pages` hold; what was skipped is left as it is. */
export function pastePages(
  memory: Uint8Array,
  skips: readonly SkippedBytes[],
  pages: MemoryPages,
): void {
  const now = wordsOf(memory);
  pages.forEach((page, index) => {
    const at = index * PAGE_BYTES;
    // Reading is much cheaper than writing where hardly anything differs.
    if (!isWithin(at, skips) && !equals(now, at, page)) {
      memory.set(page, at);
    }
  });
}

function isWithin(at: number, skips: readonly SkippedBytes[]): boolean {
  return skips.some(({ from, to }) => at >= from && at + PAGE_BYTES <= to);
}

function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function equals(words: Uint32Array, byteOffset: number, page: Uint8Array): boolean {
  const other = wordsOf(page);
  const start = byteOffset / 4;
  for (let i = 0; i < other.length; i++) {
    if (words[start + i] !== other[i]) {
      return false;
    }
  }
  return true;
}
