import { type FunctionContext, valTypeOf } from "./function-context.ts";
import { convert, lowerAs, lowerSigned, maskTo, operand, pushZero } from "./lower-operand.ts";
import { lowerNarrowOperation } from "./lower-wide-operation.ts";
import { op } from "./opcodes.ts";
import { isWide } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";
import { powerFunction } from "./wide-helpers.ts";

/** Division by 0 gives 0, and the quotient of the least value by -1 wraps; neither may trap. */
export function lowerDivision(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const long = kind === "i64";
  const signed = expr.type.endsWith("S");
  const remainder = expr.type.startsWith("MOD");
  const lower = signed ? lowerSigned : lowerAs;
  const [left, right] = [body.newLocal(kind), body.newLocal(kind)];
  lower(ctx, operand(expr, "lhsp"), kind);
  body.set(left);
  lower(ctx, operand(expr, "rhsp"), kind);
  body.tee(right);
  body.emit(long ? op.i64Eqz : op.i32Eqz);
  body.open(op.if, kind);
  pushZero(ctx, kind);
  body.emit(op.else);
  if (signed) {
    body.get(right);
    if (long) {
      body.i64(-1n);
    } else {
      body.i32(-1);
    }
    body.emit(long ? op.i64Eq : op.i32Eq);
    body.open(op.if, kind);
    pushZero(ctx, kind);
    if (!remainder) {
      body.get(left);
      body.emit(long ? op.i64Sub : op.i32Sub);
    }
    body.emit(op.else);
  }
  body.get(left);
  body.get(right);
  const choices = remainder
    ? [op.i32RemU, op.i32RemS, op.i64RemU, op.i64RemS]
    : [op.i32DivU, op.i32DivS, op.i64DivU, op.i64DivS];
  body.emit(choices[(long ? 2 : 0) + (signed ? 1 : 0)] ?? op.unreachable);
  if (signed) {
    body.close();
  }
  body.close();
  return kind;
}

/** A power modulo the width; a negative exponent leaves something of 1 and -1 only. */
export function lowerPower(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  const kind = valTypeOf(type, expr);
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  if ([left, right].some((side) => isWide(model.tree.typeOf(side)))) {
    lowerNarrowOperation(ctx, expr);
    convert(ctx, "i64", kind, expr);
    return kind;
  }
  const isSigned = expr.type !== "POW";
  const [base, exponent] = [body.newLocal("i64"), body.newLocal("i64")];
  if (expr.type === "POWSS" || expr.type === "POWSU") {
    lowerSigned(ctx, left, "i64");
  } else {
    lowerAs(ctx, left, "i64");
  }
  body.set(base);
  const isNegatable = expr.type === "POWSS" || expr.type === "POWUS";
  if (isNegatable) {
    lowerSigned(ctx, right, "i64");
  } else {
    lowerAs(ctx, right, "i64");
  }
  body.set(exponent);
  const pushPower = (): void => {
    body.get(base);
    body.get(exponent);
    body.call(model.helpers.use("power", powerFunction));
  };
  if (isNegatable) {
    body.get(exponent);
    body.i64(0n);
    body.emit(op.i64LtS);
    body.open(op.if, "i64");
    // 1 stays 1 and -1 changes its sign with the exponent; anything else is a fraction, or unknown.
    body.get(base);
    body.i64(1n);
    body.get(exponent);
    body.i64(1n);
    body.emit(op.i64And, op.i32WrapI64, op.select);
    body.i64(0n);
    body.get(base);
    body.i64(1n);
    body.emit(op.i64Add);
    body.i64(2n);
    body.emit(op.i64LeU);
    body.get(base);
    body.i64(0n);
    body.emit(op.i64Ne, op.i32And, op.select);
    body.emit(op.else);
    pushPower();
    body.close();
  } else {
    pushPower();
  }
  convert(ctx, "i64", kind, expr);
  if (isSigned && type.kind === "bits") {
    maskTo(ctx, kind, type.exact);
  }
  return kind;
}
