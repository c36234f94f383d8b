import { type FunctionContext, type LocalPlace, store } from "./function-context.ts";
import type { TreeNode } from "./tree.ts";

/** Puts a parameter that was given in a local into the memory that it has now. */
export function storeParameter(
  ctx: FunctionContext,
  parameter: TreeNode,
  given: LocalPlace | undefined,
): void {
  const { body, model } = ctx;
  const place = ctx.variables.get(parameter.addr ?? "");
  if (given?.kind !== "local" || place === undefined || place.kind === "local") {
    return;
  }
  if (place.kind === "reference") {
    body.get(place.index);
  } else {
    body.i32(0);
  }
  body.get(given.index);
  store(ctx, model.tree.typeOf(parameter), place.offset ?? 0);
}
