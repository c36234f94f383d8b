import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth } from "./lower-operand.ts";
import { pushAmount, signExtended } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import type { WideReference } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { copyWide, maskTop, widen, widthWords } from "./wide-copy.ts";
import { pushReference } from "./wide-reference.ts";

/**
 * Shifts through a copy that is padded on the side the bits come from, so that each word of the
 * result is one unaligned 64-bit load and a shift.
 */
export function shiftWide(
  ctx: FunctionContext,
  expr: TreeNode,
  value: TreeNode,
  amount: TreeNode,
  target: WideReference,
): void {
  const { body } = ctx;
  const toLeft = expr.type.startsWith("SHIFTL");
  const arithmetic = expr.type.startsWith("SHIFTRS");
  const source = arithmetic
    ? signExtended(ctx, value, Math.max(target.words, widthWords(ctx, value)))
    : widen(ctx, value, target.words);
  const words = Math.max(source.words, target.words);
  const padded = scratch(ctx, 4 * (2 * words + 2) + 8);
  const bottom = toLeft ? padded + 4 * (words + 1) : padded;
  const copy: WideReference = { base: undefined, offset: bottom, words: source.words };
  copyWide(ctx, source, copy);
  if (!toLeft) {
    const fill = body.newLocal("i32");
    if (arithmetic) {
      body.i32(0);
      body.access(op.i32Load, bottom + 4 * (source.words - 1));
      body.i32(31);
      body.emit(op.i32ShrS);
    } else {
      body.i32(0);
    }
    body.set(fill);
    for (let word = source.words; word < 2 * words + 1; word++) {
      body.i32(0);
      body.get(fill);
      body.access(op.i32Store, bottom + 4 * word);
    }
  }
  const { wordBytes, bits } = splitAmount(ctx, amount, words);
  for (let word = 0; word < target.words; word++) {
    pushReference(ctx, target);
    if (toLeft) {
      body.i32(bottom - 4 + 4 * word);
      body.get(wordBytes);
      body.emit(op.i32Sub);
      body.access(op.i64Load, 0);
      body.get(bits);
      body.emit(op.i64Shl);
      body.i64(32n);
      body.emit(op.i64ShrU, op.i32WrapI64);
    } else {
      body.get(wordBytes);
      body.access(op.i64Load, bottom + 4 * word);
      body.get(bits);
      body.emit(op.i64ShrU, op.i32WrapI64);
    }
    body.access(op.i32Store, target.offset + 4 * word);
  }
  if (arithmetic) {
    maskTop(ctx, target, exactWidth(ctx, expr));
  }
}

/** The whole words (in bytes, clipped to all) and the odd bits of a shift amount. */
function splitAmount(
  ctx: FunctionContext,
  amount: TreeNode,
  words: number,
): { readonly wordBytes: number; readonly bits: number } {
  const { body } = ctx;
  const wordBytes = body.newLocal("i32");
  const bits = body.newLocal("i64");
  const count = body.newLocal("i64");
  pushAmount(ctx, amount);
  body.tee(count);
  body.i64(31n);
  body.emit(op.i64And);
  body.set(bits);
  body.get(count);
  body.i64(5n);
  body.emit(op.i64ShrU);
  body.i64(BigInt(words));
  body.get(count);
  body.i64(BigInt(32 * words));
  body.emit(op.i64LtU, op.select, op.i32WrapI64);
  body.i32(2);
  body.emit(op.i32Shl);
  body.set(wordBytes);
  return { wordBytes, bits };
}
