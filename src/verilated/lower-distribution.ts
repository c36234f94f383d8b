import { distribution } from "./distributions.ts";
import { type FunctionContext, scratch } from "./function-context.ts";
import { assignFrom } from "./lower-files.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { hostFunctionNames } from "./model-context.ts";
import { op } from "./opcodes.ts";
import { node, type TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";

const kinds: Readonly<Record<string, number>> = {
  DISTUNIFORM: distribution.uniform,
  DISTNORMAL: distribution.normal,
  DISTEXPONENTIAL: distribution.exponential,
  DISTPOISSON: distribution.poisson,
  DISTCHISQUARE: distribution.chiSquare,
  DISTT: distribution.t,
  DISTERLANG: distribution.erlang,
};

/** `$dist_uniform` and its kin, which leave the next seed in the first argument. */
export function lowerDistribution(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const kind = kinds[expr.type];
  if (kind === undefined) {
    return undefined;
  }
  const { body } = ctx;
  const seed = operand(expr, "lhsp");
  const place = scratch(ctx, 8);
  const drawn = body.newLocal("i32");
  body.i32(0);
  lowerAs(ctx, seed, "i32");
  body.access(op.i32Store, place);
  body.i32(kind);
  body.i32(place);
  lowerAs(ctx, operand(expr, "rhsp"), "i32");
  const second = node(expr, "thsp");
  if (second === undefined) {
    body.i32(0);
  } else {
    lowerAs(ctx, second, "i32");
  }
  body.call(hostFunctionNames.indexOf("distribute"));
  body.set(drawn);
  assignFrom(ctx, seed, place);
  body.get(drawn);
  return "i32";
}
