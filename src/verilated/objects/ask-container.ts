import type { FunctionContext } from "../function-context.ts";
import { hostFunctionNames } from "../model-context.ts";
import type { TreeType } from "../tree.ts";
import type { Emit } from "../wasm-expression.ts";
import { shapeIndex } from "./shape-table.ts";

/** Asks the host about a container or a value of a type; each part leaves an i32, and so does the answer. */
export function askContainer(
  ctx: FunctionContext,
  operation: number,
  type: TreeType,
  ...parts: readonly Emit[]
): void {
  const { body } = ctx;
  body.i32(operation);
  body.i32(shapeIndex(ctx.model, type));
  for (let at = 0; at < 3; at++) {
    const part = parts[at];
    if (part === undefined) {
      body.i32(0);
    } else {
      part(body);
    }
  }
  body.call(hostFunctionNames.indexOf("container"));
}
