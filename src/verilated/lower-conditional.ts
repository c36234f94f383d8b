import { type FunctionContext, valTypeOf } from "./function-context.ts";
import { isCheap } from "./is-cheap.ts";
import { lowerAs, lowerCondition, lowerTruth, operand } from "./lower-operand.ts";
import { op } from "./opcodes.ts";
import { eitherWay } from "./reuse/load-reuse.ts";
import type { TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";

/** `?:`: by a branch, unless both values are cheap. */
export function lowerConditional(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const type = ctx.model.tree.typeOf(expr);
  const kind = valTypeOf(type, expr);
  const [whenTrue, whenFalse] = [operand(expr, "thenp"), operand(expr, "elsep")];
  if (isCheap(whenTrue) && isCheap(whenFalse)) {
    lowerAs(ctx, whenTrue, kind);
    lowerAs(ctx, whenFalse, kind);
    lowerCondition(ctx, operand(expr, "condp"));
    body.emit(op.select);
    return kind;
  }
  for (const read of ctx.reuse?.readsAhead(expr) ?? []) {
    ctx.lowerExpression(ctx, read);
    body.emit(op.drop);
  }
  lowerCondition(ctx, operand(expr, "condp"));
  body.open(op.if, kind);
  eitherWay(
    ctx.reuse,
    () => lowerAs(ctx, whenTrue, kind),
    () => {
      body.emit(op.else);
      lowerAs(ctx, whenFalse, kind);
    },
  );
  body.close();
  return kind;
}

/** `&&` and `||`, whose right operand may be left out. */
export function lowerLogic(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const lowerSecond = (): void => lowerTruth(ctx, operand(expr, "rhsp"));
  const pushFirst = (value: number) => (): void => body.i32(value);
  const isAnd = expr.type === "LOGAND";
  lowerCondition(ctx, operand(expr, "lhsp"));
  body.open(op.if, "i32");
  eitherWay(ctx.reuse, isAnd ? lowerSecond : pushFirst(1), () => {
    body.emit(op.else);
    (isAnd ? pushFirst(0) : lowerSecond)();
  });
  body.close();
  return "i32";
}
