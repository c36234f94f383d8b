import { type FunctionContext, valTypeOf } from "./function-context.ts";
import { convert, lowerAs, lowerSigned, maskTo, operand, pushZero } from "./lower-operand.ts";
import { pushAmount, wideReference } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import { constantBits, constantNumber } from "./parse-constant.ts";
import { isWide } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { pushBits } from "./wide-reference.ts";

/** A shift by the width or more gives 0, or the sign. */
export function lowerShift(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  const [value, amount] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  if (isWide(model.tree.typeOf(value))) {
    return lowerWideShiftRight(ctx, expr);
  }
  // A right shift may bring high bits of a 64-bit value into a result of 32.
  const isLong = [type, model.tree.typeOf(value)].some((each) => valTypeOf(each, expr) === "i64");
  const kind: ValType = isLong ? "i64" : "i32";
  const bits = kind === "i32" ? 32 : 64;
  const arithmetic = expr.type.startsWith("SHIFTRS");
  const instruction = expr.type.startsWith("SHIFTL")
    ? [op.i32Shl, op.i64Shl]
    : arithmetic
      ? [op.i32ShrS, op.i64ShrS]
      : [op.i32ShrU, op.i64ShrU];
  if (arithmetic) {
    lowerSigned(ctx, value, kind);
  } else {
    lowerAs(ctx, value, kind);
  }
  const constant = amount.type === "CONST" ? constantBits(amount) : undefined;
  if (constant !== undefined) {
    const clipped = constant >= BigInt(bits) ? (arithmetic ? bits - 1 : -1) : Number(constant);
    if (clipped < 0) {
      body.emit(op.drop);
      pushZero(ctx, kind);
      return kind;
    }
    if (kind === "i32") {
      body.i32(clipped);
    } else {
      body.i64(BigInt(clipped));
    }
    body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
  } else {
    const count = lowerShiftAmount(ctx, amount);
    if (arithmetic) {
      body.get(count);
      body.i32(bits - 1);
      body.get(count);
      body.i32(bits);
      body.emit(op.i32LtU, op.select);
      convert(ctx, "i32", kind, expr);
      body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
    } else {
      body.get(count);
      convert(ctx, "i32", kind, expr);
      body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
      pushZero(ctx, kind);
      body.get(count);
      body.i32(bits);
      body.emit(op.i32LtU, op.select);
    }
  }
  if (arithmetic && type.kind === "bits") {
    maskTo(ctx, kind, type.exact);
  }
  return kind;
}

/** The low bits of a wide value shifted right by a constant. */
function lowerWideShiftRight(ctx: FunctionContext, expr: TreeNode): ValType {
  const amount = operand(expr, "rhsp");
  if (expr.type !== "SHIFTR" || amount.type !== "CONST") {
    throw new Unsupported("a computed shift of a wide value into a narrow one", expr);
  }
  const kind = valTypeOf(ctx.model.tree.typeOf(expr), expr);
  const value = wideReference(ctx, operand(expr, "lhsp"));
  pushBits(ctx, value, constantNumber(amount), kind === "i32" ? 32 : 64);
  return kind;
}

/** Leaves a shift amount in a local, as i32, with anything beyond 32 bits clipped to a large one. */
function lowerShiftAmount(ctx: FunctionContext, amount: TreeNode): number {
  const { body } = ctx;
  const local = body.newLocal("i32");
  const type = ctx.model.tree.typeOf(amount);
  if (isWide(type) || valTypeOf(type, amount) === "i64") {
    const long = body.newLocal("i64");
    pushAmount(ctx, amount);
    body.set(long);
    body.i32(-1);
    body.get(long);
    body.emit(op.i32WrapI64);
    body.get(long);
    body.i64(0xffffffffn);
    body.emit(op.i64GtU, op.select);
  } else {
    lowerAs(ctx, amount, "i32");
  }
  body.set(local);
  return local;
}
