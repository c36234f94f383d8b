import type { FunctionContext } from "../function-context.ts";
import { hostFunctionNames, locationIndex } from "../model-context.ts";
import { op } from "../opcodes.ts";
import type { TreeNode } from "../tree.ts";
import { load, number, store, subtract } from "../wasm-expression.ts";

/** Back edges between two questions to the host whether to go on. */
export const backEdgesBetweenCheckpoints = 1 << 20;

/** Counts a loop's going round, so that one without end does not run for ever. */
export function lowerBackEdge(ctx: FunctionContext, loop: TreeNode): void {
  const { body, model } = ctx;
  const budget = number(model.loopBudget);
  const rest = load(budget);
  store(budget, 0, subtract(rest, number(1)))(body);
  rest(body);
  body.emit(op.i32Eqz);
  body.open(op.if);
  store(budget, 0, number(backEdgesBetweenCheckpoints))(body);
  body.i32(locationIndex(model, loop));
  body.call(hostFunctionNames.indexOf("checkpoint"));
  body.close();
}
