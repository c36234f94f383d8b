import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, operand } from "./lower-operand.ts";
import { signExtended } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import type { WideReference } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { copyWide, maskTop, widen, widthWords } from "./wide-copy.ts";
import { divideFunction, negateFunction } from "./wide-helpers.ts";
import { limbsOf, loadLimb, pushReference, storeLimb } from "./wide-reference.ts";

/** Adds or subtracts limb by limb with the carry in a local. */
export function addWide(
  ctx: FunctionContext,
  left: WideReference,
  right: WideReference,
  target: WideReference,
  subtract: boolean,
): void {
  const { body } = ctx;
  const carry = body.newLocal("i64");
  const [a, b, sum] = [body.newLocal("i64"), body.newLocal("i64"), body.newLocal("i64")];
  const limbs = limbsOf(target.words);
  body.i64(0n);
  body.set(carry);
  limbs.forEach((limb, index) => {
    const isLast = index === limbs.length - 1;
    if (limb.kind === "i32") {
      pushReference(ctx, target);
      loadLimb(ctx, left, limb);
      loadLimb(ctx, right, limb);
      body.emit(subtract ? op.i32Sub : op.i32Add);
      body.get(carry);
      body.emit(op.i32WrapI64, subtract ? op.i32Sub : op.i32Add);
      storeLimb(ctx, target, limb);
      return;
    }
    loadLimb(ctx, left, limb);
    body.set(a);
    loadLimb(ctx, right, limb);
    body.set(b);
    body.get(a);
    body.get(b);
    body.emit(subtract ? op.i64Sub : op.i64Add);
    body.set(sum);
    pushReference(ctx, target);
    body.get(sum);
    body.get(carry);
    body.emit(subtract ? op.i64Sub : op.i64Add);
    storeLimb(ctx, target, limb);
    if (!isLast) {
      // A carry (or borrow) out of the limbs, or out of adding the one that came in.
      body.get(subtract ? a : sum);
      body.get(subtract ? b : a);
      body.emit(op.i64LtU);
      if (subtract) {
        body.get(sum);
        body.get(carry);
        body.emit(op.i64LtU);
      } else {
        body.get(sum);
        body.get(carry);
        body.emit(op.i64Add);
        body.get(sum);
        body.emit(op.i64LtU);
      }
      body.emit(op.i32Or, op.i64ExtendI32U);
      body.set(carry);
    }
  });
}

/** Schoolbook multiplication modulo 2^(32 * words), in two nested loops over 32-bit words. */
export function multiplyWide(
  ctx: FunctionContext,
  left: WideReference,
  right: WideReference,
  target: WideReference,
): void {
  const { body } = ctx;
  const { words } = target;
  const product: WideReference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  const [i, j] = [body.newLocal("i32"), body.newLocal("i32")];
  const [factor, sum] = [body.newLocal("i64"), body.newLocal("i64")];
  const loadWord = (value: WideReference, byteIndex: number): void => {
    pushReference(ctx, value);
    body.get(byteIndex);
    body.emit(op.i32Add);
    body.access(op.i32Load, value.offset);
    body.emit(op.i64ExtendI32U);
  };
  for (let word = 0; word < words; word++) {
    body.i32(0);
    body.i32(0);
    body.access(op.i32Store, product.offset + 4 * word);
  }
  body.i32(0);
  body.set(i);
  body.open(op.loop);
  const outer = body.depth() - 1;
  loadWord(left, i);
  body.set(factor);
  body.i32(0);
  body.set(j);
  body.i64(0n);
  body.set(sum);
  body.open(op.loop);
  const inner = body.depth() - 1;
  // sum holds the carry in its high word; (2^32-1)^2 + 2(2^32-1) still fits.
  body.get(i);
  body.get(j);
  body.emit(op.i32Add);
  body.get(factor);
  loadWord(right, j);
  body.emit(op.i64Mul);
  body.get(i);
  body.get(j);
  body.emit(op.i32Add);
  body.access(op.i32Load, product.offset);
  body.emit(op.i64ExtendI32U, op.i64Add);
  body.get(sum);
  body.i64(32n);
  body.emit(op.i64ShrU, op.i64Add);
  body.tee(sum);
  body.emit(op.i32WrapI64);
  body.access(op.i32Store, product.offset);
  body.get(j);
  body.i32(4);
  body.emit(op.i32Add);
  body.tee(j);
  body.get(i);
  body.emit(op.i32Add);
  body.i32(4 * words);
  body.emit(op.i32LtU);
  body.branch(op.brIf, inner);
  body.close();
  body.get(i);
  body.i32(4);
  body.emit(op.i32Add);
  body.tee(i);
  body.i32(4 * words);
  body.emit(op.i32LtU);
  body.branch(op.brIf, outer);
  body.close();
  copyWide(ctx, product, target);
}

/** Divides without a sign in a function of the model, and puts the signs right around it. */
export function divideWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body, model } = ctx;
  const words = widthWords(ctx, expr);
  const isSigned = expr.type.endsWith("S");
  const isRemainder = expr.type.startsWith("MOD");
  const negate = (offset: number): void => {
    body.i32(offset);
    body.call(model.helpers.use(`negate ${words}`, () => negateFunction(words)));
  };
  const signs: number[] = [];
  const operands = ["lhsp", "rhsp"].map((field) => {
    const value = operand(expr, field);
    if (!isSigned) {
      return widen(ctx, value, words);
    }
    const extended = signExtended(ctx, value, words);
    const sign = body.newLocal("i32");
    body.i32(0);
    body.access(op.i32Load, extended.offset + 4 * (words - 1));
    body.i32(31);
    body.emit(op.i32ShrU);
    body.tee(sign);
    body.open(op.if);
    negate(extended.offset);
    body.close();
    signs.push(sign);
    return extended;
  });
  for (const value of operands) {
    pushReference(ctx, value);
    body.i32(value.offset);
    body.emit(op.i32Add);
  }
  body.i32(isRemainder ? 1 : 0);
  const { layout } = model;
  body.call(model.helpers.use(`divide ${words}`, () => divideFunction(words, layout)));
  const result = body.newLocal("i32");
  body.set(result);
  const [left, right] = signs;
  if (left !== undefined && right !== undefined) {
    body.get(left);
    if (!isRemainder) {
      body.get(right);
      body.emit(op.i32Xor);
    }
    body.open(op.if);
    body.get(result);
    body.call(model.helpers.use(`negate ${words}`, () => negateFunction(words)));
    body.close();
  }
  copyWide(ctx, { base: result, offset: 0, words }, target);
  if (isSigned) {
    maskTop(ctx, target, exactWidth(ctx, expr));
  }
}
