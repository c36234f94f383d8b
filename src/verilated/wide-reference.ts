import type { FunctionContext } from "./function-context.ts";
import { op } from "./opcodes.ts";
import type { WideReference } from "./storage.ts";

/** A part of a wide value that one instruction handles: 64 bits, or the odd last 32. */
export interface Limb {
  readonly byte: number;
  readonly kind: "i32" | "i64";
}

export function limbsOf(words: number): readonly Limb[] {
  const limbs: Limb[] = [];
  for (let word = 0; word < words; word += 2) {
    limbs.push({ byte: 4 * word, kind: word + 1 < words ? "i64" : "i32" });
  }
  return limbs;
}

export function pushReference(ctx: FunctionContext, { base }: WideReference): void {
  if (base === undefined) {
    ctx.body.i32(0);
  } else {
    ctx.body.get(base);
  }
}

/** Pushes the address of the value. */
export function pushWideAddress(ctx: FunctionContext, { base, offset }: WideReference): void {
  const { body } = ctx;
  if (base === undefined) {
    body.i32(offset);
  } else {
    body.get(base);
    body.i32(offset);
    body.emit(op.i32Add);
  }
}

export function loadLimb(ctx: FunctionContext, value: WideReference, limb: Limb): void {
  pushReference(ctx, value);
  ctx.body.access(limb.kind === "i64" ? op.i64Load : op.i32Load, value.offset + limb.byte);
}

/** Stores the limb on top of the stack; the address must have been pushed before it. */
export function storeLimb(ctx: FunctionContext, value: WideReference, limb: Limb): void {
  ctx.body.access(limb.kind === "i64" ? op.i64Store : op.i32Store, value.offset + limb.byte);
}

/** Pushes bits `low .. low + width - 1` (at most 64): as i32 up to 32 bits, else as i64. */
export function pushBits(
  ctx: FunctionContext,
  source: WideReference,
  low: number,
  width: number,
): void {
  const { body } = ctx;
  const first = Math.floor(low / 32);
  const shift = low % 32;
  const pushWord = (word: number): void => {
    if (word < source.words) {
      pushReference(ctx, source);
      body.access(op.i32Load, source.offset + 4 * word);
    } else {
      body.i32(0);
    }
    body.emit(op.i64ExtendI32U);
  };
  pushWord(first);
  body.i64(BigInt(shift));
  body.emit(op.i64ShrU);
  for (let at = 1; 32 * at - shift < width; at++) {
    pushWord(first + at);
    body.i64(BigInt(32 * at - shift));
    body.emit(op.i64Shl, op.i64Or);
  }
  if (width < 64) {
    body.i64((1n << BigInt(width)) - 1n);
    body.emit(op.i64And);
  }
  if (width <= 32) {
    body.emit(op.i32WrapI64);
  }
}

/**
 * Pushes `width` bits (at most 64) from the place in local `low` up, as `pushBits` does. Bits that
 * would reach beyond the `sourceBits` of the value are all ones, as with Verilator.
 */
export function pushComputedBits(
  ctx: FunctionContext,
  source: WideReference,
  low: number,
  width: number,
  sourceBits: number,
): void {
  const { body } = ctx;
  const address = body.newLocal("i32");
  const shift = body.newLocal("i64");
  const ones = (1n << BigInt(width)) - 1n;
  body.get(low);
  body.i32(sourceBits - width);
  body.emit(op.i32GtU);
  body.open(op.if, "i64");
  body.i64(ones);
  body.emit(op.else);
  pushReference(ctx, source);
  body.get(low);
  body.i32(5);
  body.emit(op.i32ShrU);
  body.i32(2);
  body.emit(op.i32Shl, op.i32Add);
  body.tee(address);
  body.access(op.i64Load, source.offset);
  body.get(low);
  body.i32(31);
  body.emit(op.i32And, op.i64ExtendI32U);
  body.tee(shift);
  body.emit(op.i64ShrU);
  if (width > 33) {
    // The rest comes from the word after; shifting twice makes nothing of it where the shift is 0.
    body.get(address);
    body.access(op.i32Load, source.offset + 8);
    body.emit(op.i64ExtendI32U);
    body.i64(1n);
    body.emit(op.i64Shl);
    body.i64(63n);
    body.get(shift);
    body.emit(op.i64Sub, op.i64Shl, op.i64Or);
  }
  if (width < 64) {
    body.i64(ones);
    body.emit(op.i64And);
  }
  body.close();
  if (width <= 32) {
    body.emit(op.i32WrapI64);
  }
}
