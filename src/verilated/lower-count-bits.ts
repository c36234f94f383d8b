import type { FunctionContext } from "./function-context.ts";
import { exactWidth, lowerAs, operand } from "./lower-operand.ts";
import { lowerWideReduction } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import { isWide } from "./storage.ts";
import { node, type TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";

/** `$countbits`: how many bits have one of the values given; there are only 0 and 1. */
export function lowerCountBits(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  if (expr.type !== "COUNTBITS") {
    return undefined;
  }
  const { body, model } = ctx;
  const value = operand(expr, "lhsp");
  const width = exactWidth(ctx, value);
  const ones = body.newLocal("i32");
  if (isWide(model.tree.typeOf(value))) {
    lowerWideReduction(ctx, { ...expr, type: "COUNTONES" });
  } else {
    lowerAs(ctx, value, "i64");
    body.emit(op.i64Popcnt, op.i32WrapI64);
  }
  body.set(ones);
  const wants = (wanted: number): void => {
    body.i32(0);
    for (const field of ["rhsp", "thsp", "fhsp"]) {
      const control = node(expr, field);
      if (control !== undefined) {
        lowerAs(ctx, control, "i32");
        body.i32(1);
        body.emit(op.i32And);
        body.i32(wanted);
        body.emit(op.i32Eq, op.i32Or);
      }
    }
  };
  body.get(ones);
  body.i32(0);
  wants(1);
  body.emit(op.select);
  body.i32(width);
  body.get(ones);
  body.emit(op.i32Sub);
  body.i32(0);
  wants(0);
  body.emit(op.select, op.i32Add);
  return "i32";
}
