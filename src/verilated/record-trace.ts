import { TRACE_BLOCK_BYTES } from "../trace/trace.ts";
import { createFunctionBuilder } from "./function-builder.ts";
import { op, prefixed } from "./opcodes.ts";
import type { DefinedFunction } from "./wasm-module.ts";

/** Bytes before the blocks of one instant: time, count and padding. */
const headBytes = 16;
/** A changed block: its index, padding and contents. */
const entryBytes = 8 + TRACE_BLOCK_BYTES;

/** The most that one instant adds to the record, in bytes. */
export function largestRecord(traceBytes: number): number {
  return headBytes + (traceBytes / TRACE_BLOCK_BYTES) * entryBytes;
}

export interface TraceRegions {
  readonly base: number;
  readonly bytes: number;
  readonly copy: number;
}

/**
 * `record(time, at, all) -> end`: writes the blocks that differ from the copy, or all of them, at
 * `at` in the form of `Trace.chunks`, brings the copy up to date, and returns where the record ends.
 * An instant without changes writes nothing.
 */
export function recordFunction(regions: TraceRegions, prepare: number): DefinedFunction {
  const body = createFunctionBuilder(3);
  const [time, at, all] = [0, 1, 2];
  const block = body.newLocal("i32");
  const out = body.newLocal("i32");
  const count = body.newLocal("i32");
  body.call(prepare);
  body.get(at);
  body.i32(headBytes);
  body.emit(op.i32Add);
  body.set(out);
  body.open(op.loop);
  const next = body.depth() - 1;
  for (let part = 0; part < TRACE_BLOCK_BYTES; part += 16) {
    for (const region of [regions.base, regions.copy]) {
      body.get(block);
      body.emit(...prefixed.v128Load, 0);
      pushOffset(body, region + part);
    }
    body.emit(...prefixed.v128Xor);
    if (part > 0) {
      body.emit(...prefixed.v128Or);
    }
  }
  body.emit(...prefixed.v128AnyTrue);
  body.get(all);
  body.emit(op.i32Or);
  body.open(op.if);
  body.get(out);
  body.get(block);
  body.i32(Math.log2(TRACE_BLOCK_BYTES));
  body.emit(op.i32ShrU, op.i64ExtendI32U);
  body.access(op.i64Store, 0);
  for (let part = 0; part < TRACE_BLOCK_BYTES; part += 16) {
    for (const [target, offset] of [
      [out, 8 + part],
      [block, regions.copy + part],
    ] as const) {
      body.get(target);
      body.get(block);
      body.emit(...prefixed.v128Load, 0);
      pushOffset(body, regions.base + part);
      body.emit(...prefixed.v128Store, 0);
      pushOffset(body, offset);
    }
  }
  body.get(out);
  body.i32(entryBytes);
  body.emit(op.i32Add);
  body.set(out);
  body.get(count);
  body.i32(1);
  body.emit(op.i32Add);
  body.set(count);
  body.close();
  body.get(block);
  body.i32(TRACE_BLOCK_BYTES);
  body.emit(op.i32Add);
  body.tee(block);
  body.i32(regions.bytes);
  body.emit(op.i32LtU);
  body.branch(op.brIf, next);
  body.close();
  body.get(count);
  body.emit(op.i32Eqz);
  body.open(op.if);
  body.get(at);
  body.emit(op.return);
  body.close();
  body.get(at);
  body.get(time);
  body.access(op.f64Store, 0);
  body.get(at);
  body.get(count);
  body.emit(op.i64ExtendI32U);
  body.access(op.i64Store, 8);
  body.get(out);
  return {
    type: { params: ["f64", "i32", "i32"], results: ["i32"] },
    locals: body.locals(),
    code: body.code(),
    exportName: "record",
  };
}

/** The offset of a memory access, after its alignment. */
function pushOffset(body: ReturnType<typeof createFunctionBuilder>, offset: number): void {
  let rest = offset;
  while (rest >= 0x80) {
    body.emit((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  body.emit(rest);
}
