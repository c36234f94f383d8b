import { TRACE_BLOCK_BYTES } from "./trace.ts";

/** Changes are told by words of this many bytes. */
export const WORD_BYTES = 4;
export const WORDS_PER_BLOCK = TRACE_BLOCK_BYTES / WORD_BYTES;
/** The head of a record: the time in 48 bits, then the number of words of its entries in 16. */
export const HEAD_BYTES = 8;
/** In place of the high bits of a time, or of the number of words: it follows the head in 8 bytes, or in 4. */
export const LONG_FORM = 0xffff;
/** An entry starts with this many bytes: its mask of changed words, and how far its block lies behind the one before. */
export const ENTRY_HEAD_BYTES = 4;
/** The farthest that an entry can step; beyond it lie entries without words. */
export const LARGEST_STEP = 0xffff;

/** The head of one record. */
export interface RecordHead {
  readonly time: number;
  /** Where its entries begin and end. */
  readonly from: number;
  readonly to: number;
}

/** Reads the head of the record at `at`; `undefined` where the bytes end within the record. */
export function readHead(view: DataView, at: number): RecordHead | undefined {
  let from = at + HEAD_BYTES;
  if (from > view.byteLength) {
    return undefined;
  }
  const high = view.getUint16(at + 4, true);
  let time = high * 2 ** 32 + view.getUint32(at, true);
  if (high === LONG_FORM) {
    if (from + 8 > view.byteLength) {
      return undefined;
    }
    time = view.getFloat64(from, true);
    from += 8;
  }
  let words = view.getUint16(at + 6, true);
  if (words === LONG_FORM) {
    if (from + 4 > view.byteLength) {
      return undefined;
    }
    words = view.getUint32(from, true);
    from += 4;
  }
  const to = from + words * WORD_BYTES;
  return to > view.byteLength ? undefined : { time, from, to };
}

/** Goes through the entries of a record: the block of each, its mask, and where its words begin. */
export function forEachEntry(
  view: DataView,
  { from, to }: RecordHead,
  visit: (block: number, mask: number, words: number) => void,
): void {
  let block = 0;
  for (let at = from; at < to; ) {
    const head = view.getUint32(at, true);
    const mask = head & 0xffff;
    block += head >>> 16;
    at += ENTRY_HEAD_BYTES;
    if (mask !== 0) {
      visit(block, mask, at);
      at += WORD_BYTES * countOnes(mask);
    }
  }
}

/** The ones of a number of 16 bits. */
export function countOnes(mask: number): number {
  let count = mask - ((mask >>> 1) & 0x5555);
  count = (count & 0x3333) + ((count >>> 2) & 0x3333);
  count = (count + (count >>> 4)) & 0x0f0f;
  return (count + (count >>> 8)) & 0x1f;
}
