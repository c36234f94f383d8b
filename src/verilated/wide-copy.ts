import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, lowerAs } from "./lower-operand.ts";
import { wideReference } from "./lower-wide.ts";
import { op, prefixed } from "./opcodes.ts";
import { isWide, type WideReference } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { type Limb, limbsOf, pushReference, storeLimb } from "./wide-reference.ts";

/** Up to here a copy is unrolled, beyond it is one bulk instruction. */
const unrolledWords = 16;

/** A value of up to 64 bits, with zeros above. */
export function lowerNarrowTo(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body } = ctx;
  limbsOf(target.words).forEach((limb, index) => {
    pushReference(ctx, target);
    if (index === 0) {
      lowerAs(ctx, expr, limb.kind);
    } else if (limb.kind === "i64") {
      body.i64(0n);
    } else {
      body.i32(0);
    }
    storeLimb(ctx, target, limb);
  });
}

/** An operand as a reference of at least `words` words. */
export function widen(ctx: FunctionContext, expr: TreeNode, words: number): WideReference {
  const direct = isWide(ctx.model.tree.typeOf(expr)) ? wideReference(ctx, expr) : undefined;
  if (direct !== undefined && direct.words >= words) {
    return direct;
  }
  const target: WideReference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  if (direct === undefined) {
    lowerNarrowTo(ctx, expr, target);
  } else {
    copyWide(ctx, direct, target);
  }
  return target;
}

export function perLimb(
  ctx: FunctionContext,
  target: WideReference,
  push: (limb: Limb) => void,
): void {
  for (const limb of limbsOf(target.words)) {
    pushReference(ctx, target);
    push(limb);
    storeLimb(ctx, target, limb);
  }
}

/** Copies as many words as the target has, with zeros for those the source lacks. */
export function copyWide(ctx: FunctionContext, source: WideReference, target: WideReference): void {
  const { body } = ctx;
  if (source.base === target.base && source.offset === target.offset) {
    return;
  }
  if (source.words >= target.words && target.words > unrolledWords) {
    for (const { reference } of [{ reference: target }, { reference: source }]) {
      pushReference(ctx, reference);
      body.i32(reference.offset);
      body.emit(op.i32Add);
    }
    body.i32(4 * target.words);
    body.emit(...prefixed.memoryCopy, 0, 0);
    return;
  }
  for (let word = 0; word < target.words; word++) {
    pushReference(ctx, target);
    if (word < source.words) {
      pushReference(ctx, source);
      body.access(op.i32Load, source.offset + 4 * word);
    } else {
      body.i32(0);
    }
    body.access(op.i32Store, target.offset + 4 * word);
  }
}

export function widthWords(ctx: FunctionContext, expr: TreeNode): number {
  return Math.ceil(exactWidth(ctx, expr) / 32);
}

/** Clears the bits of the top word beyond `width`. */
export function maskTop(ctx: FunctionContext, target: WideReference, width: number): void {
  const { body } = ctx;
  const top = Math.ceil(width / 32) - 1;
  for (let word = top; word < target.words; word++) {
    const kept = Math.max(0, Math.min(32, width - 32 * word));
    if (kept < 32) {
      pushReference(ctx, target);
      pushReference(ctx, target);
      body.access(op.i32Load, target.offset + 4 * word);
      body.i32(2 ** kept - 1);
      body.emit(op.i32And);
      body.access(op.i32Store, target.offset + 4 * word);
    }
  }
}
