import { type FunctionContext, scratch, valTypeOf } from "../function-context.ts";
import { ownGenerator } from "../lower-object-random.ts";
import { lowerAs } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { isContainer } from "../storage.ts";
import { type TreeNode, type TreeType, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { type Emit, number } from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";
import { containerVariable, lowerToPlace } from "./lower-element.ts";
import { printedType } from "./printed-type.ts";

/** Leaves whether two values with containers are equal. */
export function lowerEquality(
  ctx: FunctionContext,
  left: TreeNode,
  right: TreeNode,
  type: TreeType,
): void {
  const [first, second] = [placeOfValue(ctx, left, type), placeOfValue(ctx, right, type)];
  askContainer(ctx, containerOperation.equal, type, first, second);
}

/** Leaves the handle of what `%p` prints of a value. */
export function lowerToText(ctx: FunctionContext, value: TreeNode): void {
  const type = printedType(ctx.model.tree, value);
  askContainer(ctx, containerOperation.text, type, placeOfValue(ctx, value, type));
}

/** The next value of a `randc` variable. */
export function lowerCyclic(ctx: FunctionContext, expr: TreeNode, variable: TreeNode): ValType {
  const { tree } = ctx.model;
  const type = tree.typeOf(tree.byAddress.get(textOf(variable, "varp")) ?? variable);
  if (type.kind !== "cycle") {
    throw new Unsupported("a random value of an unknown kind", expr);
  }
  const variablePlace = containerVariable(ctx, variable);
  const generator = ownGenerator(ctx) ?? number(0);
  askContainer(ctx, containerOperation.drawCyclic, type, variablePlace, generator);
  const kind = valTypeOf(tree.typeOf(expr), expr);
  if (kind === "i64") {
    ctx.body.emit(op.i64ExtendI32U);
  }
  return kind;
}

/** A value in a place of its own, or where it lies; leaves the address when it is wanted. */
function placeOfValue(ctx: FunctionContext, value: TreeNode, type: TreeType): Emit {
  const { body } = ctx;
  if (!isContainer(type)) {
    return lowerToPlace(ctx, value, type);
  }
  const place = scratch(ctx, 4);
  body.i32(0);
  lowerAs(ctx, value, "i32");
  body.access(op.i32Store, place);
  return (into) => into.i32(place);
}
