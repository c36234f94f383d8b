import { bitTest, lowerBitTest } from "./bit-test.ts";
import type { FunctionContext } from "./function-context.ts";
import { op } from "./opcodes.ts";
import { isWide } from "./storage.ts";
import { node, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { pushBits } from "./wide-reference.ts";

/** The operand in a field, which every expression of its kind has. */
export function operand(expr: TreeNode, field: string): TreeNode {
  return node(expr, field) ?? unsupported(expr);
}

/** Emits an expression and brings it to `kind`, extending with zeros or dropping high bits. */
export function lowerAs(ctx: FunctionContext, expr: TreeNode, kind: ValType): void {
  if (isWide(ctx.model.tree.typeOf(expr)) && !isScalarAccess(expr)) {
    pushBits(ctx, ctx.wideReference(ctx, expr), 0, kind === "i32" ? 32 : 64);
    return;
  }
  convert(ctx, ctx.lowerExpression(ctx, expr), kind, expr);
}

/** A word of a wide value has the type of the whole in some trees. */
function isScalarAccess(expr: TreeNode): boolean {
  return expr.type === "WORDSEL";
}

/** Brings the value on the stack from one integer type to another, or an integer to a real as C++ does. */
export function convert(ctx: FunctionContext, from: ValType, to: ValType, expr: TreeNode): void {
  if (from === to) {
    return;
  }
  if (from === "i32" && to === "i64") {
    ctx.body.emit(op.i64ExtendI32U);
  } else if (from === "i64" && to === "i32") {
    ctx.body.emit(op.i32WrapI64);
  } else if (to === "f64") {
    // Verilator leaves a whole constant in the place of a real, which C++ converts.
    if (from === "i32") {
      ctx.body.emit(op.i64ExtendI32U);
    }
    ctx.body.emit(op.f64ConvertI64U);
  } else {
    throw new Unsupported("a conversion between real and integer", expr);
  }
}

/** Emits a condition: 0 or not 0, as i32. */
export function lowerCondition(ctx: FunctionContext, expr: TreeNode): void {
  const test = bitTest(ctx.model.tree, expr);
  if (test === undefined) {
    lowerTruth(ctx, expr);
  } else {
    lowerBitTest(ctx, test);
  }
}

/** The same, of which the value is used: 1 where that is what the expression gives. */
export function lowerTruth(ctx: FunctionContext, expr: TreeNode): void {
  const kind = ctx.lowerExpression(ctx, expr);
  if (kind === "i64") {
    ctx.body.i64(0n);
    ctx.body.emit(op.i64Ne);
  } else if (kind === "f64") {
    throw new Unsupported("a real condition", expr);
  }
}

/** Emits an operand with its sign extended from its declared width. */
export function lowerSigned(ctx: FunctionContext, expr: TreeNode, kind: ValType): void {
  const { body } = ctx;
  const width = exactWidth(ctx, expr);
  lowerAs(ctx, expr, kind);
  if (kind === "i32") {
    if (width === 8) {
      body.emit(op.i32Extend8S);
    } else if (width === 16) {
      body.emit(op.i32Extend16S);
    } else if (width < 32) {
      body.i32(32 - width);
      body.emit(op.i32Shl);
      body.i32(32 - width);
      body.emit(op.i32ShrS);
    }
  } else if (width < 64) {
    body.i64(BigInt(64 - width));
    body.emit(op.i64Shl);
    body.i64(BigInt(64 - width));
    body.emit(op.i64ShrS);
  }
}

/** The declared width of an expression, in bits. */
export function exactWidth(ctx: FunctionContext, expr: TreeNode): number {
  const type = ctx.model.tree.typeOf(expr);
  return type.kind === "bits" ? type.exact : unsupported(expr);
}

export function pushZero(ctx: FunctionContext, kind: ValType): void {
  if (kind === "i32") {
    ctx.body.i32(0);
  } else {
    ctx.body.i64(0n);
  }
}

/** Clears the bits of the value on the stack beyond `width`. */
export function maskTo(ctx: FunctionContext, kind: ValType, width: number): void {
  if (kind === "i32" && width < 32) {
    ctx.body.i32(2 ** width - 1);
    ctx.body.emit(op.i32And);
  } else if (kind === "i64" && width < 64) {
    ctx.body.i64((1n << BigInt(width)) - 1n);
    ctx.body.emit(op.i64And);
  }
}

/** Refuses an expression by its kind. */
export function unsupported(expr: TreeNode): never {
  throw new Unsupported(`an expression of kind ${expr.type}`, expr);
}

/** What each kind makes of the number of ones on the stack. */
export function finishCount(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  switch (expr.type) {
    case "REDXOR":
      body.i32(1);
      body.emit(op.i32And);
      return;
    case "ONEHOT":
      body.i32(1);
      body.emit(op.i32Eq);
      return;
    case "ONEHOT0":
      body.i32(1);
      body.emit(op.i32LeU);
      return;
    default:
  }
}
