import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, lowerAs, operand } from "./lower-operand.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { type WideReference, wordsOf } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { copyWide, widen } from "./wide-copy.ts";
import { pushBits, pushComputedBits } from "./wide-reference.ts";

/** Puts parts one above the other, the first lowest. */
export function concatWide(
  ctx: FunctionContext,
  parts: readonly TreeNode[],
  target: WideReference,
): void {
  const pieces = parts.map((part) => {
    const width = exactWidth(ctx, part);
    return { source: widen(ctx, part, Math.max(3, Math.ceil(width / 32))), from: 0, width };
  });
  joinPieces(ctx, pieces, target);
}

/** Slices of the operand in reverse order, the first of them at the top. */
export function streamWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const value = operand(expr, "lhsp");
  const size = operand(expr, "rhsp");
  if (size.type !== "CONST") {
    throw new Unsupported("streaming of slices of a computed size", expr);
  }
  const width = exactWidth(ctx, value);
  const slice = constantNumber(size);
  const source = widen(ctx, value, wordsOf(width));
  const pieces: Piece[] = [];
  for (let from = 0; from < width; from += slice) {
    pieces.unshift({ source, from, width: Math.min(slice, width - from) });
  }
  joinPieces(ctx, pieces, target);
}

/** Bits of a wide value. */
interface Piece {
  readonly source: WideReference;
  readonly from: number;
  readonly width: number;
}

/** Puts pieces one above the other, the first lowest. */
function joinPieces(ctx: FunctionContext, pieces: readonly Piece[], target: WideReference): void {
  const { body } = ctx;
  const { words } = target;
  const whole: WideReference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  for (let word = 0; word < words; word++) {
    body.i32(0);
    body.i32(0);
    body.access(op.i32Store, whole.offset + 4 * word);
  }
  let at = 0;
  for (const { source, from: first, width } of pieces) {
    for (let from = 0; from < width; ) {
      const to = at + from;
      const count = Math.min(32 - (to % 32), width - from);
      const offset = whole.offset + 4 * Math.floor(to / 32);
      body.i32(0);
      body.i32(0);
      body.access(op.i32Load, offset);
      pushBits(ctx, source, first + from, count);
      body.i32(to % 32);
      body.emit(op.i32Shl, op.i32Or);
      body.access(op.i32Store, offset);
      from += count;
    }
    at += width;
  }
  copyWide(ctx, whole, target);
}

/** Bits at a computed place; those that would reach beyond the value are all ones, as with Verilator. */
export function selectWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body } = ctx;
  const from = operand(expr, "fromp");
  const width = exactWidth(ctx, expr);
  const sourceBits = exactWidth(ctx, from);
  const source = widen(ctx, from, wordsOf(sourceBits));
  const low = body.newLocal("i32");
  lowerAs(ctx, operand(expr, "lsbp"), "i32");
  body.set(low);
  const result: WideReference = {
    base: undefined,
    offset: scratch(ctx, 4 * target.words + 8),
    words: target.words,
  };
  for (let word = 0; word < target.words; word++) {
    const count = Math.max(0, Math.min(32, width - 32 * word));
    body.i32(0);
    if (count === 0) {
      body.i32(0);
    } else {
      const at = body.newLocal("i32");
      body.get(low);
      body.i32(32 * word);
      body.emit(op.i32Add);
      body.set(at);
      pushComputedBits(ctx, source, at, count, sourceBits);
    }
    body.access(op.i32Store, result.offset + 4 * word);
  }
  copyWide(ctx, result, target);
}
