import { type FunctionContext, placeOf, scratch, store, valTypeOf } from "./function-context.ts";
import { lowerAddress } from "./lower-address.ts";
import { exactWidth, lowerAs, maskTo, operand } from "./lower-operand.ts";
import { wideReference } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { isWide, wordsOf } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { insertFunction } from "./wide-helpers.ts";
import { pushReference } from "./wide-reference.ts";

/** Writes some bits of a value and keeps the others. */
export function lowerBitAssignment(ctx: FunctionContext, target: TreeNode, value: TreeNode): void {
  const { body, model } = ctx;
  const from = operand(target, "fromp");
  const low = operand(target, "lsbp");
  const declared = constantNumber(operand(target, "widthp"));
  const type = model.tree.typeOf(from);
  // Bits beyond the end are dropped.
  const width =
    type.kind === "bits" && low.type === "CONST"
      ? Math.min(declared, type.exact - constantNumber(low))
      : declared;
  if (width <= 0) {
    return;
  }
  if (isWide(type)) {
    lowerWideBitAssignment(ctx, from, low, width, value);
    return;
  }
  const kind = valTypeOf(type, from);
  const long = kind === "i64";
  const mask = body.newLocal(kind);
  const shifted = body.newLocal(kind);
  const pushMask = (): void => {
    if (long) {
      body.i64((1n << BigInt(width)) - 1n);
    } else {
      body.i32(width >= 32 ? -1 : 2 ** width - 1);
    }
  };
  const shiftUp = (): void => {
    lowerAs(ctx, low, kind);
    body.emit(long ? op.i64Shl : op.i32Shl);
  };
  pushMask();
  shiftUp();
  if (type.kind === "bits" && low.type !== "CONST") {
    maskTo(ctx, kind, type.exact);
  }
  body.set(mask);
  lowerAs(ctx, value, kind);
  shiftUp();
  body.get(mask);
  body.emit(long ? op.i64And : op.i32And);
  body.set(shifted);
  const pushMerged = (): void => {
    lowerAs(ctx, from, kind);
    body.get(mask);
    if (long) {
      body.i64(-1n);
    } else {
      body.i32(-1);
    }
    body.emit(...(long ? [op.i64Xor, op.i64And] : [op.i32Xor, op.i32And]));
    body.get(shifted);
    body.emit(long ? op.i64Or : op.i32Or);
  };
  const place = from.type === "VARREF" ? placeOf(ctx, from) : undefined;
  if (place?.kind === "local") {
    pushMerged();
    body.set(place.index);
    return;
  }
  const { offset, type: stored } = lowerAddress(ctx, from);
  pushMerged();
  store(ctx, stored, offset);
}

/** Bits of a wide value: at a constant place 32 at a time, else in a function of the model. */
function lowerWideBitAssignment(
  ctx: FunctionContext,
  from: TreeNode,
  low: TreeNode,
  width: number,
  value: TreeNode,
): void {
  if (low.type === "CONST" && width <= 64) {
    assignFixedBits(ctx, from, constantNumber(low), width, value);
    return;
  }
  const { body, model } = ctx;
  const words = wordsOf(Math.max(width, 64));
  const held = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  ctx.lowerWideTo(ctx, value, held);
  const target = wideReference(ctx, from);
  pushReference(ctx, target);
  body.i32(target.offset);
  body.emit(op.i32Add);
  body.i32(exactWidth(ctx, from));
  lowerAs(ctx, low, "i32");
  body.i32(held.offset);
  body.i32(width);
  body.call(model.helpers.use("insert", insertFunction));
}

function assignFixedBits(
  ctx: FunctionContext,
  from: TreeNode,
  first: number,
  width: number,
  value: TreeNode,
): void {
  const { body } = ctx;
  const bits = body.newLocal("i64");
  lowerAs(ctx, value, "i64");
  body.set(bits);
  const reference = wideReference(ctx, from);
  for (let done = 0; done < width; ) {
    const at = first + done;
    const count = Math.min(32 - (at % 32), width - done);
    const mask = count >= 32 ? 0xffffffff : 2 ** count - 1;
    const offset = reference.offset + 4 * Math.floor(at / 32);
    pushReference(ctx, reference);
    pushReference(ctx, reference);
    body.access(op.i32Load, offset);
    body.i32(~(mask << (at % 32)));
    body.emit(op.i32And);
    body.get(bits);
    body.i64(BigInt(done));
    body.emit(op.i64ShrU, op.i32WrapI64);
    body.i32(mask | 0);
    body.emit(op.i32And);
    body.i32(at % 32);
    body.emit(op.i32Shl, op.i32Or);
    body.access(op.i32Store, offset);
    done += count;
  }
}
