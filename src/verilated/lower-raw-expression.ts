import { lowerAssertionQuery } from "./assertion-control.ts";
import type { FunctionContext } from "./function-context.ts";
import { lowerGeneratorText } from "./lower-object-random.ts";
import { lowerCyclic, lowerToText } from "./objects/compare-values.ts";
import { lowerProcessText } from "./timing/lower-timing-method.ts";
import { nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** The few C++ texts that stand for a value. */
export function lowerRawExpression(ctx: FunctionContext, expr: TreeNode): ValType {
  const parts = nodes(expr, "exprsp");
  const printed = parts.find(({ type }) => type !== "TEXT");
  const text = parts.map((part) => textOf(part, "text")).join("");
  if (printed !== undefined && /^VL_TO_STRING(?:_W\(\d+, |\()\)$/.test(text)) {
    lowerToText(ctx, printed);
    return "i32";
  }
  if (printed !== undefined && text === ".randomize(__Vm_rng)") {
    return lowerCyclic(ctx, expr, printed);
  }
  if (lowerGeneratorText(ctx, expr)) {
    return "i32";
  }
  if (lowerAssertionQuery(ctx, text)) {
    return "i32";
  }
  if (lowerProcessText(ctx, text)) {
    return "i32";
  }
  throw new Unsupported(`the C++ text \`${text}\``, expr);
}
