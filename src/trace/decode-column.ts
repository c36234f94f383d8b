import { present } from "../base/assert.ts";
import type { BlockIndex, RecordPiece } from "./block-index.ts";
import { countOnes, ENTRY_HEAD_BYTES, WORD_BYTES } from "./record-format.ts";
import { narrowArray } from "./signal-column.ts";
import { TRACE_BLOCK_BYTES, type TraceSignal } from "./trace.ts";
import type { SignalColumn } from "./trace-store.ts";

/** Every change of `signal`, read from the records that hold its blocks. */
export function decodeColumn(index: BlockIndex, signal: TraceSignal): SignalColumn {
  const { width } = signal.type;
  const byteLength = Math.ceil(width / 8);
  const block = Math.floor(signal.byteOffset / TRACE_BLOCK_BYTES);
  const byteInBlock = signal.byteOffset % TRACE_BLOCK_BYTES;
  if (byteInBlock + byteLength > TRACE_BLOCK_BYTES) {
    return decodeAcrossBlocks(index, signal);
  }
  return width <= 32 && (byteInBlock % WORD_BYTES) + byteLength <= WORD_BYTES
    ? decodeNarrow(index, block, byteInBlock, width)
    : width > 32 && byteInBlock % WORD_BYTES === 0
      ? decodeWide(index, block, byteInBlock, width)
      : decodeAcrossBlocks(index, signal);
}

/** The common case: at most 32 bits within one word. */
function decodeNarrow(
  index: BlockIndex,
  block: number,
  byteInBlock: number,
  width: number,
): SignalColumn {
  const { records, places } = index;
  const start = index.starts[block] ?? 0;
  const end = index.starts[block + 1] ?? 0;
  const times = new Float64Array(end - start);
  const data = narrowArray(width, end - start);
  const mask = width === 32 ? 0xffffffff : 2 ** width - 1;
  const pieceAt = pieceCursor(index.pieces);
  const word = Math.floor(byteInBlock / WORD_BYTES);
  let length = 0;
  for (let entry = start; entry < end; entry++) {
    const place = (places[entry] ?? 0) * WORD_BYTES;
    const piece = pieceAt(place);
    const words = place - piece.start;
    const before = wordsBefore(piece.view, words, word);
    if (before < 0) {
      continue;
    }
    const at = words + WORD_BYTES * before + (byteInBlock % WORD_BYTES);
    const value = (readLittleEndian(piece.view, at, width) & mask) >>> 0;
    if (length > 0 && data[length - 1] === value) {
      continue;
    }
    const time = index.times[records[entry] ?? 0] ?? 0;
    if (length > 0 && times[length - 1] === time) {
      // Two records of one instant: the later one counts, and it may undo the change.
      length--;
      if (length > 0 && data[length - 1] === value) {
        continue;
      }
    }
    times[length] = time;
    data[length] = value;
    length++;
  }
  return { times: times.slice(0, length), values: { kind: "narrow", data: data.slice(0, length) } };
}

/** More than 32 bits in whole words of one block. */
function decodeWide(
  index: BlockIndex,
  block: number,
  byteInBlock: number,
  width: number,
): SignalColumn {
  const start = index.starts[block] ?? 0;
  const end = index.starts[block + 1] ?? 0;
  const wordCount = Math.ceil(width / 32);
  const topMask = topMaskOf(width);
  const times = new Float64Array(end - start);
  const data = new Uint32Array((end - start) * wordCount);
  const pieceAt = pieceCursor(index.pieces);
  let length = 0;
  // The new value is written behind the last one, and counts only if it differs from that.
  const differsFromLast = (): boolean => {
    const base = length * wordCount;
    for (let word = 0; word < wordCount; word++) {
      if (data[base + word] !== data[base + word - wordCount]) {
        return true;
      }
    }
    return length === 0;
  };
  const firstWord = byteInBlock / WORD_BYTES;
  for (let entry = start; entry < end; entry++) {
    const place = (index.places[entry] ?? 0) * WORD_BYTES;
    const piece = pieceAt(place);
    const words = place - piece.start;
    const base = length * wordCount;
    for (let word = 0; word < wordCount; word++) {
      const before = wordsBefore(piece.view, words, firstWord + word);
      data[base + word] =
        before < 0
          ? (data[base + word - wordCount] ?? 0)
          : piece.view.getUint32(words + WORD_BYTES * before, true);
    }
    const top = base + wordCount - 1;
    data[top] = (data[top] ?? 0) & topMask;
    if (!differsFromLast()) {
      continue;
    }
    const time = index.times[index.records[entry] ?? 0] ?? 0;
    if (length > 0 && times[length - 1] === time) {
      length--;
      data.copyWithin(length * wordCount, base, base + wordCount);
      if (!differsFromLast()) {
        continue;
      }
    }
    times[length] = time;
    length++;
  }
  return {
    times: times.slice(0, length),
    values: { kind: "wide", wordsPerValue: wordCount, data: data.slice(0, length * wordCount) },
  };
}

/** Any width, over any number of blocks, whose entries are merged in order of record. */
function decodeAcrossBlocks(index: BlockIndex, signal: TraceSignal): SignalColumn {
  const { width } = signal.type;
  const byteLength = Math.ceil(width / 8);
  const firstBlock = Math.floor(signal.byteOffset / TRACE_BLOCK_BYTES);
  const lastBlock = Math.floor((signal.byteOffset + byteLength - 1) / TRACE_BLOCK_BYTES);
  const wordCount = Math.ceil(width / 32);
  const topMask = topMaskOf(width);
  const image = new Uint8Array(wordCount * 4);
  const imageView = new DataView(image.buffer);
  const parts: BlockPart[] = [];
  for (let block = firstBlock; block <= lastBlock; block++) {
    const blockStart = block * TRACE_BLOCK_BYTES;
    const from = Math.max(signal.byteOffset, blockStart);
    const to = Math.min(signal.byteOffset + byteLength, blockStart + TRACE_BLOCK_BYTES);
    parts.push({
      byteInBlock: from - blockStart,
      byteInImage: from - signal.byteOffset,
      length: to - from,
      entry: index.starts[block] ?? 0,
      end: index.starts[block + 1] ?? 0,
      pieceAt: pieceCursor(index.pieces),
    });
  }

  const times: number[] = [];
  let data = new Uint32Array(wordCount * 64);
  const isLastValue = (): boolean => {
    const base = (times.length - 1) * wordCount;
    for (let word = 0; word < wordCount; word++) {
      if (data[base + word] !== wordOf(imageView, word, wordCount, topMask)) {
        return false;
      }
    }
    return times.length > 0;
  };
  for (;;) {
    let record = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      if (part.entry < part.end) {
        record = Math.min(record, index.records[part.entry] ?? 0);
      }
    }
    if (record === Number.POSITIVE_INFINITY) {
      break;
    }
    for (const part of parts) {
      if (part.entry < part.end && index.records[part.entry] === record) {
        copyPart(index, part, image);
        part.entry++;
      }
    }
    if (isLastValue()) {
      continue;
    }
    const time = index.times[record] ?? 0;
    if (times.at(-1) === time) {
      times.pop();
      if (isLastValue()) {
        continue;
      }
    }
    const base = times.length * wordCount;
    if (base + wordCount > data.length) {
      const grown = new Uint32Array(data.length * 2);
      grown.set(data);
      data = grown;
    }
    for (let word = 0; word < wordCount; word++) {
      data[base + word] = wordOf(imageView, word, wordCount, topMask);
    }
    times.push(time);
  }
  const words = data.slice(0, times.length * wordCount);
  return {
    times: Float64Array.from(times),
    values:
      width <= 32
        ? { kind: "narrow", data: narrowed(width, words) }
        : { kind: "wide", wordsPerValue: wordCount, data: words },
  };
}

/** The bytes of a signal that lie in one block, and the entries of that block still to come. */
interface BlockPart {
  readonly byteInBlock: number;
  readonly byteInImage: number;
  readonly length: number;
  entry: number;
  readonly end: number;
  readonly pieceAt: (place: number) => RecordPiece;
}

function copyPart(index: BlockIndex, part: BlockPart, image: Uint8Array): void {
  const place = (index.places[part.entry] ?? 0) * WORD_BYTES;
  const piece = part.pieceAt(place);
  const words = place - piece.start;
  for (let i = 0; i < part.length; i++) {
    const byte = part.byteInBlock + i;
    const before = wordsBefore(piece.view, words, Math.floor(byte / WORD_BYTES));
    if (before >= 0) {
      image[part.byteInImage + i] =
        piece.bytes[words + WORD_BYTES * before + (byte % WORD_BYTES)] ?? 0;
    }
  }
}

/** How many words of an entry lie before that of its block's `word`; below 0 if it did not change. */
function wordsBefore(view: DataView, words: number, word: number): number {
  const mask = view.getUint16(words - ENTRY_HEAD_BYTES, true);
  const bit = 1 << word;
  return (mask & bit) === 0 ? -1 : countOnes(mask & (bit - 1));
}

/** The bits of the highest word that belong to the value. */
function topMaskOf(width: number): number {
  return width % 32 === 0 ? 0xffffffff : 2 ** (width % 32) - 1;
}

function wordOf(image: DataView, word: number, wordCount: number, topMask: number): number {
  const value = image.getUint32(word * 4, true);
  return word === wordCount - 1 ? (value & topMask) >>> 0 : value;
}

function narrowed(width: number, words: Uint32Array): ReturnType<typeof narrowArray> {
  const data = narrowArray(width, words.length);
  data.set(words);
  return data;
}

function readLittleEndian(view: DataView, at: number, width: number): number {
  if (width <= 8) {
    return view.getUint8(at);
  }
  if (width <= 16) {
    return view.getUint16(at, true);
  }
  return width <= 24
    ? view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
    : view.getUint32(at, true);
}

/** Finds the piece of places that are asked for in ascending order. */
function pieceCursor(pieces: readonly RecordPiece[]): (place: number) => RecordPiece {
  let current = 0;
  return (place) => {
    let piece = present(pieces[current], "the piece of a place");
    while (place >= piece.start + piece.bytes.length) {
      current++;
      piece = present(pieces[current], "the piece of a place");
    }
    return piece;
  };
}
