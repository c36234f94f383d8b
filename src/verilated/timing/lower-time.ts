import type { FunctionContext } from "../function-context.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { lowerTextHandle } from "../lower-text.ts";
import { hostFunctionNames, locationOf } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { type TreeNode, textOf } from "../tree.ts";
import type { ValType } from "../wasm-module.ts";
import { exponentOf } from "./format-time.ts";
import { picosecondsOf } from "./picoseconds-of.ts";

/** Steps of the precision in a unit such as `1ns`. */
function stepsIn(ctx: FunctionContext, unit: string): number {
  const step = picosecondsOf(textOf(ctx.model.tree.root, "timeprecision"));
  return unit === "" ? 1 : Math.max(1, Math.round(picosecondsOf(unit) / step));
}

/** `$time` in the unit of its module, rounded: 64 bits. */
export function lowerTime(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  body.call(hostFunctionNames.indexOf("time"));
  const steps = stepsIn(ctx, textOf(expr, "timeunit"));
  if (steps > 1) {
    body.i64(BigInt(Math.floor(steps / 2)));
    body.emit(op.i64Add);
    body.i64(BigInt(steps));
    body.emit(op.i64DivU);
  }
  return "i64";
}

/** `$realtime` in the unit of its module. */
export function lowerRealTime(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  body.call(hostFunctionNames.indexOf("time"));
  body.emit(op.f64ConvertI64U);
  body.f64(stepsIn(ctx, textOf(expr, "timeunit")));
  body.emit(op.f64Div);
  return "f64";
}

/** The unit in which the arguments of a format give times, as a power of ten of a second. */
export function timeUnitOf(
  ctx: FunctionContext,
  format: TreeNode,
  values: readonly TreeNode[],
): number {
  const own = [format, ...values]
    .map((value) => textOf(value, "timeunit"))
    .find((unit) => unit !== "");
  return exponentOf(picosecondsOf(own ?? textOf(ctx.model.tree.root, "timeunit")));
}

/** `$timeformat(units, precision, suffix, width)`. */
export function lowerTimeFormat(ctx: FunctionContext, statement: TreeNode): void {
  lowerAs(ctx, operand(statement, "unitsp"), "i32");
  lowerAs(ctx, operand(statement, "precisionp"), "i32");
  lowerTextHandle(ctx, operand(statement, "suffixp"));
  lowerAs(ctx, operand(statement, "widthp"), "i32");
  ctx.body.call(hostFunctionNames.indexOf("timeFormat"));
}

/** `$printtimescale`: a text that is known. */
export function lowerPrintTimescale(ctx: FunctionContext, statement: TreeNode): void {
  const { model, body } = ctx;
  const precision = textOf(model.tree.root, "timeprecision");
  const text = `Time scale of ${statement.name ?? ""} is ${textOf(statement, "timeunit")} / ${precision}`;
  model.displaySites.push({
    format: text.replaceAll("%", "%%"),
    newline: true,
    arguments: [],
    location: locationOf(model.tree, statement),
    scope: "",
    timeUnit: 0,
  });
  body.i32(model.displaySites.length - 1);
  body.call(hostFunctionNames.indexOf("display"));
}
