import {
  ENTRY_HEAD_BYTES,
  HEAD_BYTES,
  LARGEST_STEP,
  LONG_FORM,
  WORD_BYTES,
} from "../trace/record-format.ts";
import { TRACE_BLOCK_BYTES } from "../trace/trace.ts";
import { largestRecord as largestOfBlocks } from "../trace/write-record.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { op, prefixed } from "./opcodes.ts";
import type { DataSegment, FunctionType } from "./wasm-module.ts";

/** Words are compared, packed and copied in groups of this many bytes. */
const groupBytes = 16;
const groupWords = groupBytes / WORD_BYTES;
const groups = TRACE_BLOCK_BYTES / groupBytes;
const groupMask = 2 ** groupWords - 1;
const blockMask = 2 ** (TRACE_BLOCK_BYTES / WORD_BYTES) - 1;

/** The most that one instant adds to the record, and writes behind its end, in bytes. */
export function largestRecord(traceBytes: number): number {
  return largestOfBlocks(traceBytes / TRACE_BLOCK_BYTES) + groupBytes;
}

/** From here on reals are whole numbers; its bits. */
const wholeNumbers = 2 ** 52;
const wholeBits = 0x4330_0000_0000_0000n;

export interface TraceRegions {
  readonly base: number;
  readonly bytes: number;
  /** What lies behind so many bytes changes only where events have happened. */
  readonly restlessBytes: number;
  /** What lies behind so many bytes changes only by what a person does. */
  readonly movingBytes: number;
  readonly copy: number;
  /** Where `packingTable` lies. */
  readonly table: number;
}

export const packingTableBytes = 2 ** groupWords * groupBytes;

/** For each mask of the words of a group, which of its bytes come one behind the other. */
export function packingTable(offset: number): DataSegment {
  const bytes = new Uint8Array(packingTableBytes);
  for (let mask = 0; mask <= groupMask; mask++) {
    let at = mask * groupBytes;
    for (let byte = 0; byte < groupBytes; byte++) {
      if ((mask & (1 << Math.floor(byte / WORD_BYTES))) !== 0) {
        bytes[at++] = byte;
      }
    }
  }
  return { offset, bytes };
}

export const recordType: FunctionType = { params: ["f64", "i32", "i32"], results: ["i32"] };

/** Computes what is traced alone: what changes with inputs, and what changes with events. */
export interface TracePreparation {
  readonly restless: () => void;
  readonly rest: () => void;
}

/**
 * The body of `record(time, at, all) -> end`: writes the words that differ from the copy, or all of them, at
 * `at` in the form of `Trace.chunks`, brings the copy up to date, and leaves where the record ends.
 * An instant without changes writes nothing. Where the word at `eventCell` says that no event has
 * happened only the first part of the region is looked at.
 */
export function lowerRecord(
  body: FunctionBuilder,
  regions: TraceRegions,
  eventCell: number | undefined,
  prepare: TracePreparation,
): void {
  const [time, at, all] = [0, 1, 2];
  const local = () => body.newLocal("i32");
  const [block, last, out, from] = [local(), local(), local(), local()];
  const [mask, everything, limit] = [local(), local(), local()];
  const now = Array.from({ length: groups }, () => body.newLocal("v128"));
  const isLong = largestRecord(regions.bytes) / WORD_BYTES >= LONG_FORM;
  const hasFarBlocks = regions.bytes / TRACE_BLOCK_BYTES > LARGEST_STEP;
  prepare.restless();
  body.i32(regions.bytes);
  body.i32(regions.movingBytes);
  body.get(all);
  body.emit(op.select);
  body.set(limit);
  if (eventCell === undefined) {
    prepare.rest();
  } else {
    body.i32(0);
    body.access(op.i32Load, eventCell);
    body.get(all);
    body.emit(op.i32Or);
    body.open(op.if);
    prepare.rest();
    body.i32(0);
    body.i32(0);
    body.access(op.i32Store, eventCell);
    body.emit(op.else);
    body.i32(regions.restlessBytes);
    body.set(limit);
    body.close();
  }
  lowerHead(body, { time, at, isLong });
  body.tee(out);
  body.set(from);
  body.i32(0);
  body.get(all);
  body.emit(op.i32Sub);
  body.i32(blockMask);
  body.emit(op.i32And);
  body.set(everything);

  body.open(op.loop);
  const next = body.depth() - 1;
  pushChangedWords(body, regions, block, now);
  body.get(everything);
  body.emit(op.i32Or);
  body.tee(mask);
  if (hasFarBlocks) {
    pushStep(body, block, last);
    body.i32(LARGEST_STEP);
    body.emit(op.i32Eq, op.i32Or);
  }
  body.open(op.if);
  body.get(out);
  body.get(mask);
  pushStep(body, block, last);
  body.i32(16);
  body.emit(op.i32Shl, op.i32Or);
  body.access(op.i32Store, 0);
  body.get(block);
  body.set(last);
  for (const [group, words] of now.entries()) {
    body.get(block);
    body.get(words);
    body.vector(prefixed.v128Store, regions.copy + group * groupBytes);
    // Where the words of each group go is known from the mask alone, so that groups need not wait for each other.
    body.get(out);
    if (group > 0) {
      pushBytesOf(body, mask, 2 ** (group * groupWords) - 1);
      body.emit(op.i32Add);
    }
    body.get(words);
    body.get(mask);
    const shift = Math.log2(groupBytes) - group * groupWords;
    if (shift !== 0) {
      body.i32(Math.abs(shift));
      body.emit(shift > 0 ? op.i32Shl : op.i32ShrU);
    }
    body.i32(groupMask * groupBytes);
    body.emit(op.i32And);
    body.vector(prefixed.v128Load, regions.table);
    body.emit(...prefixed.i8x16Swizzle);
    body.vector(prefixed.v128Store, ENTRY_HEAD_BYTES);
  }
  addTo(body, out, () => {
    pushBytesOf(body, mask, blockMask);
    body.i32(ENTRY_HEAD_BYTES);
    body.emit(op.i32Add);
  });
  body.close();
  body.get(block);
  body.i32(TRACE_BLOCK_BYTES);
  body.emit(op.i32Add);
  body.tee(block);
  body.get(limit);
  body.emit(op.i32LtU);
  body.branch(op.brIf, next);
  body.close();

  body.get(out);
  body.get(from);
  body.emit(op.i32Eq);
  body.open(op.if);
  body.get(at);
  body.emit(op.return);
  body.close();
  // How many words there are stands in front of them, or in the head.
  if (isLong) {
    body.get(from);
    body.i32(WORD_BYTES);
    body.emit(op.i32Sub);
  } else {
    body.get(at);
  }
  body.get(out);
  body.get(from);
  body.emit(op.i32Sub);
  body.i32(Math.log2(WORD_BYTES));
  body.emit(op.i32ShrU);
  if (isLong) {
    body.access(op.i32Store, 0);
  } else {
    body.access(op.i32Store16, HEAD_BYTES - 2);
  }
  body.get(out);
}

/** Pushes the mask of the words of a block that differ from the copy, and keeps what they are `now`, by groups. */
function pushChangedWords(
  body: FunctionBuilder,
  regions: TraceRegions,
  block: number,
  now: readonly number[],
): void {
  for (const [group, words] of now.entries()) {
    body.get(block);
    body.vector(prefixed.v128Load, regions.base + group * groupBytes);
    body.tee(words);
    body.get(block);
    body.vector(prefixed.v128Load, regions.copy + group * groupBytes);
    body.emit(...prefixed.i32x4Eq);
    if (group % 2 === 1) {
      body.emit(...prefixed.i16x8NarrowS);
    }
  }
  body.emit(...prefixed.i8x16NarrowS, ...prefixed.i8x16Bitmask);
  body.i32(blockMask);
  body.emit(op.i32Xor);
}

/** Pushes how many bytes the words of a mask take that are also in another. */
function pushBytesOf(body: FunctionBuilder, mask: number, part: number): void {
  body.get(mask);
  if (part !== blockMask) {
    body.i32(part);
    body.emit(op.i32And);
  }
  body.emit(op.i32Popcnt);
  body.i32(Math.log2(WORD_BYTES));
  body.emit(op.i32Shl);
}

/** Writes the head of a record but for the number of words, and pushes where its entries begin. */
function lowerHead(
  body: FunctionBuilder,
  { time, at, isLong }: { time: number; at: number; isLong: boolean },
): void {
  const whole = body.newLocal("i64");
  const wordsField = isLong ? BigInt(LONG_FORM) << 48n : 0n;
  const afterHead = HEAD_BYTES + (isLong ? WORD_BYTES : 0);
  // A whole number that is added to this one stands in its low bits.
  body.get(time);
  body.f64(wholeNumbers);
  body.emit(op.f64Add, op.i64ReinterpretF64);
  body.i64(wholeBits);
  body.emit(op.i64Sub);
  body.set(whole);
  body.get(time);
  body.f64(wholeNumbers);
  body.emit(op.f64Add);
  body.f64(wholeNumbers);
  body.emit(op.f64Sub);
  body.get(time);
  body.emit(op.f64Eq);
  body.get(whole);
  body.i64(BigInt(LONG_FORM) << 32n);
  body.emit(op.i64LtU, op.i32And);
  body.open(op.if, "i32");
  body.get(at);
  body.get(whole);
  body.i64(wordsField);
  body.emit(op.i64Or);
  body.access(op.i64Store, 0);
  body.get(at);
  body.i32(afterHead);
  body.emit(op.i32Add, op.else);
  body.get(at);
  body.i64(wordsField | (BigInt(LONG_FORM) << 32n));
  body.access(op.i64Store, 0);
  body.get(at);
  body.get(time);
  body.access(op.f64Store, HEAD_BYTES);
  body.get(at);
  body.i32(afterHead + 8);
  body.emit(op.i32Add);
  body.close();
}

/** How many blocks the one at byte `block` lies behind the one at byte `last`. */
function pushStep(body: FunctionBuilder, block: number, last: number): void {
  body.get(block);
  body.get(last);
  body.emit(op.i32Sub);
  body.i32(Math.log2(TRACE_BLOCK_BYTES));
  body.emit(op.i32ShrU);
}

function addTo(body: FunctionBuilder, local: number, push: () => void): void {
  body.get(local);
  push();
  body.emit(op.i32Add);
  body.set(local);
}
