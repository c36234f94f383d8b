import { type FunctionContext, valTypeOf } from "./function-context.ts";
import { convert, exactWidth, finishCount, lowerAs, maskTo, operand } from "./lower-operand.ts";
import { lowerWideReduction, wideReference } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { isWide } from "./storage.ts";
import { node, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { pushBits, pushComputedBits } from "./wide-reference.ts";

export function lowerReduction(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const value = operand(expr, "lhsp");
  const type = ctx.model.tree.typeOf(value);
  if (isWide(type)) {
    return lowerWideReduction(ctx, expr);
  }
  const width = exactWidth(ctx, value);
  const kind = ctx.lowerExpression(ctx, value);
  const long = kind === "i64";
  switch (expr.type) {
    case "REDOR":
      if (long) {
        body.i64(0n);
        body.emit(op.i64Ne);
      } else {
        body.i32(0);
        body.emit(op.i32Ne);
      }
      return "i32";
    case "REDAND":
      if (long) {
        body.i64(BigInt.asUintN(width, -1n));
        body.emit(op.i64Eq);
      } else {
        body.i32(Number(BigInt.asIntN(32, BigInt.asUintN(width, -1n))));
        body.emit(op.i32Eq);
      }
      return "i32";
    default:
  }
  if (long) {
    body.emit(op.i64Popcnt, op.i32WrapI64);
  } else {
    body.emit(op.i32Popcnt);
  }
  finishCount(ctx, expr);
  return "i32";
}

/** ceil(log2(x)), 0 for 0 and 1. */
export function lowerCeilLog2(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  if (isWide(ctx.model.tree.typeOf(operand(expr, "lhsp")))) {
    return lowerWideReduction(ctx, expr);
  }
  lowerAs(ctx, operand(expr, "lhsp"), "i64");
  const value = body.newLocal("i64");
  body.tee(value);
  body.emit(op.i64Eqz);
  body.open(op.if, "i32");
  body.i32(0);
  body.emit(op.else);
  body.i32(64);
  body.get(value);
  body.i64(1n);
  body.emit(op.i64Sub, op.i64Clz, op.i32WrapI64, op.i32Sub);
  body.close();
  return "i32";
}

/** Slices of the operand in reverse order, the first of them at the top. */
export function lowerStream(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const source = operand(expr, "lhsp");
  const size = operand(expr, "rhsp");
  if (size.type !== "CONST" || isWide(model.tree.typeOf(source))) {
    throw new Unsupported("streaming of more than 64 bits", expr);
  }
  const width = exactWidth(ctx, source);
  const slice = constantNumber(size);
  const value = body.newLocal("i64");
  lowerAs(ctx, source, "i64");
  body.set(value);
  body.i64(0n);
  for (let from = 0; from < width; from += slice) {
    body.get(value);
    body.i64(BigInt(from));
    body.emit(op.i64ShrU);
    body.i64((1n << BigInt(Math.min(slice, width - from))) - 1n);
    body.emit(op.i64And);
    body.i64(BigInt(Math.max(0, width - slice - from)));
    body.emit(op.i64Shl, op.i64Or);
  }
  convert(ctx, "i64", kind, expr);
  return kind;
}

export function lowerConcat(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  const shift = exactWidth(ctx, right);
  lowerAs(ctx, left, kind);
  if (kind === "i32") {
    body.i32(shift);
  } else {
    body.i64(BigInt(shift));
  }
  body.emit(kind === "i32" ? op.i32Shl : op.i64Shl);
  lowerAs(ctx, right, kind);
  body.emit(kind === "i32" ? op.i32Or : op.i64Or);
  return kind;
}

/** Repeats bits by multiplying with a word that has a one at each copy's place. */
export function lowerReplicate(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const source = node(expr, "srcp") ?? operand(expr, "lhsp");
  const count = constantNumber(node(expr, "countp") ?? operand(expr, "rhsp"));
  const width = exactWidth(ctx, source);
  let pattern = 0n;
  for (let copy = 0; copy < count; copy++) {
    pattern |= 1n << BigInt(copy * width);
  }
  lowerAs(ctx, source, kind);
  if (kind === "i32") {
    body.i32(Number(BigInt.asIntN(32, pattern)));
  } else {
    body.i64(pattern);
  }
  body.emit(kind === "i32" ? op.i32Mul : op.i64Mul);
  return kind;
}

/** Bits of a value: shifted down and masked. */
export function lowerSelection(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const from = operand(expr, "fromp");
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const width = constantNumber(node(expr, "widthp") ?? operand(expr, "fromp"));
  const low = operand(expr, "lsbp");
  if (isWide(model.tree.typeOf(from))) {
    const source = wideReference(ctx, from);
    if (low.type === "CONST") {
      pushBits(ctx, source, constantNumber(low), width);
    } else {
      const at = body.newLocal("i32");
      lowerAs(ctx, low, "i32");
      body.set(at);
      pushComputedBits(ctx, source, at, width, exactWidth(ctx, from));
    }
    convert(ctx, width <= 32 ? "i32" : "i64", kind, expr);
    return kind;
  }
  const fromKind = valTypeOf(model.tree.typeOf(from), from);
  lowerAs(ctx, from, fromKind);
  lowerAs(ctx, low, fromKind);
  body.emit(fromKind === "i32" ? op.i32ShrU : op.i64ShrU);
  maskTo(ctx, fromKind, width);
  convert(ctx, fromKind, kind, expr);
  return kind;
}
