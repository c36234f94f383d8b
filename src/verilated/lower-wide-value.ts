import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, lowerAs, lowerCondition, operand } from "./lower-operand.ts";
import { signExtended, wideReference } from "./lower-wide.ts";
import { op, prefixed } from "./opcodes.ts";
import { constantBits } from "./parse-constant.ts";
import { isWide, type WideReference, wordsOf } from "./storage.ts";
import { node, nodes, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { divideFunction, negateFunction } from "./wide-helpers.ts";
import {
  type Limb,
  limbsOf,
  loadLimb,
  pushBits,
  pushComputedBits,
  pushReference,
  storeLimb,
} from "./wide-reference.ts";

/** Up to here a copy is unrolled, beyond it is one bulk instruction. */
const unrolledWords = 16;

/** Computes a value of more than 64 bits into `target`, which operands may overlap. */
export function lowerWideTo(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body, model } = ctx;
  if (!isWide(model.tree.typeOf(expr))) {
    lowerNarrowTo(ctx, expr, target);
    return;
  }
  switch (expr.type) {
    case "VARREF":
    case "ARRAYSEL":
    case "CONST":
      copyWide(ctx, wideReference(ctx, expr), target);
      return;
    case "CCAST":
      lowerWideTo(ctx, operand(expr, "lhsp"), target);
      return;
    case "AND":
    case "OR":
    case "XOR": {
      const left = widen(ctx, operand(expr, "lhsp"), target.words);
      const right = widen(ctx, operand(expr, "rhsp"), target.words);
      const instruction = {
        AND: { i32: op.i32And, i64: op.i64And },
        OR: { i32: op.i32Or, i64: op.i64Or },
        XOR: { i32: op.i32Xor, i64: op.i64Xor },
      }[expr.type];
      perLimb(ctx, target, (limb) => {
        loadLimb(ctx, left, limb);
        loadLimb(ctx, right, limb);
        body.emit(instruction[limb.kind]);
      });
      return;
    }
    case "NOT": {
      const value = widen(ctx, operand(expr, "lhsp"), target.words);
      perLimb(ctx, target, (limb) => {
        loadLimb(ctx, value, limb);
        if (limb.kind === "i64") {
          body.i64(-1n);
          body.emit(op.i64Xor);
        } else {
          body.i32(-1);
          body.emit(op.i32Xor);
        }
      });
      return;
    }
    case "ADD":
    case "SUB":
      addWide(
        ctx,
        widen(ctx, operand(expr, "lhsp"), target.words),
        widen(ctx, operand(expr, "rhsp"), target.words),
        target,
        expr.type === "SUB",
      );
      return;
    case "NEGATE": {
      const zero: WideReference = {
        base: undefined,
        offset: scratch(ctx, 4 * target.words + 8),
        words: target.words,
      };
      addWide(ctx, zero, widen(ctx, operand(expr, "lhsp"), target.words), target, true);
      return;
    }
    case "MUL":
      multiplyWide(
        ctx,
        widen(ctx, operand(expr, "lhsp"), target.words),
        widen(ctx, operand(expr, "rhsp"), target.words),
        target,
      );
      return;
    case "MULS":
      multiplyWide(
        ctx,
        signExtended(ctx, operand(expr, "lhsp"), target.words),
        signExtended(ctx, operand(expr, "rhsp"), target.words),
        target,
      );
      return;
    case "EXTEND":
      lowerWideTo(ctx, operand(expr, "lhsp"), target);
      return;
    case "EXTENDS":
      copyWide(ctx, signExtended(ctx, operand(expr, "lhsp"), target.words), target);
      return;
    case "COND":
    case "CONDBOUND":
      lowerCondition(ctx, operand(expr, "condp"));
      body.open(op.if);
      lowerWideTo(ctx, operand(expr, "thenp"), target);
      body.emit(op.else);
      lowerWideTo(ctx, operand(expr, "elsep"), target);
      body.close();
      return;
    case "SHIFTL":
    case "SHIFTLOVR":
    case "SHIFTR":
    case "SHIFTROVR":
    case "SHIFTRS":
    case "SHIFTRSOVR":
      shiftWide(ctx, expr, operand(expr, "lhsp"), operand(expr, "rhsp"), target);
      return;
    case "SEL": {
      const from = operand(expr, "fromp");
      if (operand(expr, "lsbp").type !== "CONST") {
        selectWide(ctx, expr, target);
        return;
      }
      shiftWide(ctx, { ...expr, type: "SHIFTR" }, from, operand(expr, "lsbp"), target);
      maskTop(ctx, target, Number(constantBits(node(expr, "widthp") ?? from)));
      return;
    }
    case "CONCAT":
      concatWide(ctx, [operand(expr, "rhsp"), operand(expr, "lhsp")], target);
      return;
    case "DIV":
    case "MODDIV":
    case "DIVS":
    case "MODDIVS":
      divideWide(ctx, expr, target);
      return;
    case "STREAML":
      streamWide(ctx, expr, target);
      return;
    case "EXPRSTMT":
      ctx.lowerStatements(ctx, nodes(expr, "stmtsp"));
      lowerWideTo(ctx, operand(expr, "resultp"), target);
      return;
    case "REPLICATE": {
      const source = node(expr, "srcp") ?? operand(expr, "lhsp");
      const count = Number(constantBits(node(expr, "countp") ?? operand(expr, "rhsp")));
      concatWide(ctx, new Array<TreeNode>(count).fill(source), target);
      return;
    }
    default:
      throw new Unsupported(`an expression of kind ${expr.type} over more than 64 bits`, expr);
  }
}

/** A value of up to 64 bits, with zeros above. */
function lowerNarrowTo(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
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
function widen(ctx: FunctionContext, expr: TreeNode, words: number): WideReference {
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

function perLimb(ctx: FunctionContext, target: WideReference, push: (limb: Limb) => void): void {
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

/** Adds or subtracts limb by limb with the carry in a local. */
function addWide(
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
function multiplyWide(
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

/**
 * Shifts through a copy that is padded on the side the bits come from, so that each word of the
 * result is one unaligned 64-bit load and a shift.
 */
function shiftWide(
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

function widthWords(ctx: FunctionContext, expr: TreeNode): number {
  return Math.ceil(exactWidth(ctx, expr) / 32);
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
  if (isWide(ctx.model.tree.typeOf(amount))) {
    throw new Unsupported("a shift by an amount of more than 64 bits", amount);
  }
  lowerAs(ctx, amount, "i64");
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

/** Clears the bits of the top word beyond `width`. */
function maskTop(ctx: FunctionContext, target: WideReference, width: number): void {
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

/** Puts parts one above the other, the first lowest. */
function concatWide(ctx: FunctionContext, parts: readonly TreeNode[], target: WideReference): void {
  const pieces = parts.map((part) => {
    const width = exactWidth(ctx, part);
    return { source: widen(ctx, part, Math.max(3, Math.ceil(width / 32))), from: 0, width };
  });
  joinPieces(ctx, pieces, target);
}

/** Slices of the operand in reverse order, the first of them at the top. */
function streamWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const value = operand(expr, "lhsp");
  const size = operand(expr, "rhsp");
  if (size.type !== "CONST") {
    throw new Unsupported("streaming of slices of a computed size", expr);
  }
  const width = exactWidth(ctx, value);
  const slice = Number(constantBits(size));
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

/** Divides without a sign in a function of the model, and puts the signs right around it. */
function divideWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
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

/** Bits at a computed place; those that would reach beyond the value are all ones, as with Verilator. */
function selectWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
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
