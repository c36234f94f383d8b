import {
  ENTRY_HEAD_BYTES,
  HEAD_BYTES,
  LARGEST_STEP,
  LONG_FORM,
  WORD_BYTES,
} from "../trace/record-format.ts";
import { TRACE_BLOCK_BYTES } from "../trace/trace.ts";
import { largestRecord as largestOfBlocks } from "../trace/write-record.ts";
import { createFunctionBuilder, type FunctionBuilder } from "./function-builder.ts";
import { op, prefixed } from "./opcodes.ts";
import type { DataSegment, DefinedFunction } from "./wasm-module.ts";

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

export interface TraceRegions {
  readonly base: number;
  readonly bytes: number;
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

/**
 * `record(time, at, all) -> end`: writes the words that differ from the copy, or all of them, at
 * `at` in the form of `Trace.chunks`, brings the copy up to date, and returns where the record ends.
 * An instant without changes writes nothing.
 */
export function recordFunction(regions: TraceRegions, prepare: number): DefinedFunction {
  const body = createFunctionBuilder(3);
  const [time, at, all] = [0, 1, 2];
  const local = () => body.newLocal("i32");
  const [block, last, out, from] = [local(), local(), local(), local()];
  const [mask, everything, part] = [local(), local(), local()];
  const isLong = largestRecord(regions.bytes) / WORD_BYTES >= LONG_FORM;
  const hasFarBlocks = regions.bytes / TRACE_BLOCK_BYTES > LARGEST_STEP;
  body.call(prepare);
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
  for (let group = 0; group < groups; group++) {
    for (const region of [regions.base, regions.copy]) {
      body.get(block);
      body.vector(prefixed.v128Load, region + group * groupBytes);
    }
    body.emit(...prefixed.i32x4Eq, ...prefixed.i32x4Bitmask);
    if (group > 0) {
      body.i32(group * groupWords);
      body.emit(op.i32Shl, op.i32Or);
    }
  }
  body.i32(blockMask);
  body.emit(op.i32Xor);
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
  addTo(body, out, () => body.i32(ENTRY_HEAD_BYTES));
  body.get(block);
  body.set(last);
  for (let group = 0; group < groups; group++) {
    const offset = group * groupBytes;
    body.get(block);
    body.get(block);
    body.vector(prefixed.v128Load, regions.base + offset);
    body.vector(prefixed.v128Store, regions.copy + offset);
    body.get(out);
    body.get(block);
    body.vector(prefixed.v128Load, regions.base + offset);
    body.get(mask);
    if (group > 0) {
      body.i32(group * groupWords);
      body.emit(op.i32ShrU);
    }
    body.i32(groupMask);
    body.emit(op.i32And);
    body.tee(part);
    body.i32(groupBytes);
    body.emit(op.i32Mul);
    body.vector(prefixed.v128Load, regions.table);
    body.emit(...prefixed.i8x16Swizzle);
    body.vector(prefixed.v128Store, 0);
    addTo(body, out, () => {
      body.get(part);
      body.emit(op.i32Popcnt);
      body.i32(WORD_BYTES);
      body.emit(op.i32Mul);
    });
  }
  body.close();
  body.get(block);
  body.i32(TRACE_BLOCK_BYTES);
  body.emit(op.i32Add);
  body.tee(block);
  body.i32(regions.bytes);
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
  return {
    type: { params: ["f64", "i32", "i32"], results: ["i32"] },
    locals: body.locals(),
    code: body.code(),
    exportName: "record",
  };
}

/** Writes the head of a record but for the number of words, and pushes where its entries begin. */
function lowerHead(
  body: FunctionBuilder,
  { time, at, isLong }: { time: number; at: number; isLong: boolean },
): void {
  const whole = body.newLocal("i64");
  const wordsField = isLong ? BigInt(LONG_FORM) << 48n : 0n;
  const afterHead = HEAD_BYTES + (isLong ? WORD_BYTES : 0);
  body.get(time);
  body.emit(...prefixed.i64TruncSatF64U);
  body.tee(whole);
  body.emit(op.f64ConvertI64U);
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
