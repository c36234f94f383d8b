import {
  countOnes,
  ENTRY_HEAD_BYTES,
  HEAD_BYTES,
  LARGEST_STEP,
  LONG_FORM,
  WORD_BYTES,
  WORDS_PER_BLOCK,
} from "./record-format.ts";

/** A block of which some words changed. */
export interface ChangedBlock {
  readonly block: number;
  /** Which words, the lowest first. */
  readonly mask: number;
}

/** The words in which the images of a traced region differ; all of them without an earlier image. */
export function changedBlocks(
  image: Uint32Array,
  before: Uint32Array | undefined,
): readonly ChangedBlock[] {
  const changed: ChangedBlock[] = [];
  for (let block = 0; block * WORDS_PER_BLOCK < image.length; block++) {
    let mask = 0;
    for (let word = 0; word < WORDS_PER_BLOCK; word++) {
      const at = block * WORDS_PER_BLOCK + word;
      if (before === undefined || image[at] !== before[at]) {
        mask |= 1 << word;
      }
    }
    if (mask !== 0) {
      changed.push({ block, mask });
    }
  }
  return changed;
}

/**
 * One record in the form of `Trace.chunks`: the changed words of `image` at `time`. The image begins
 * `blocksBefore` blocks behind the start of the traced region.
 */
export function writeRecord(
  time: number,
  changed: readonly ChangedBlock[],
  image: Uint32Array,
  blocksBefore = 0,
): Uint8Array {
  const entries: number[] = [];
  let last = 0;
  for (const { block: own, mask } of changed) {
    const block = own + blocksBefore;
    for (; block - last > LARGEST_STEP; last += LARGEST_STEP) {
      entries.push(LARGEST_STEP * 2 ** 16);
    }
    entries.push((block - last) * 2 ** 16 + mask);
    last = block;
    for (let word = 0; word < WORDS_PER_BLOCK; word++) {
      if ((mask & (1 << word)) !== 0) {
        entries.push(image[own * WORDS_PER_BLOCK + word] ?? 0);
      }
    }
  }
  const hasLongTime = !Number.isInteger(time) || time < 0 || time >= LONG_FORM * 2 ** 32;
  const isLong = entries.length >= LONG_FORM;
  const headBytes = HEAD_BYTES + (hasLongTime ? 8 : 0) + (isLong ? 4 : 0);
  const record = new Uint8Array(headBytes + WORD_BYTES * entries.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, hasLongTime ? 0 : time % 2 ** 32, true);
  view.setUint16(4, hasLongTime ? LONG_FORM : Math.floor(time / 2 ** 32), true);
  view.setUint16(6, isLong ? LONG_FORM : entries.length, true);
  if (hasLongTime) {
    view.setFloat64(HEAD_BYTES, time, true);
  }
  if (isLong) {
    view.setUint32(headBytes - 4, entries.length, true);
  }
  entries.forEach((entry, at) => {
    view.setUint32(headBytes + WORD_BYTES * at, entry, true);
  });
  return record;
}

/** The most that one record of so many blocks takes, in bytes. */
export function largestRecord(blocks: number): number {
  const perBlock = ENTRY_HEAD_BYTES + WORD_BYTES * countOnes(0xffff);
  return HEAD_BYTES + 8 + 4 + blocks * perBlock + Math.ceil(blocks / LARGEST_STEP) * 4;
}
