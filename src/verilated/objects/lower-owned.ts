import type { FunctionContext } from "../function-context.ts";
import { lowerAs } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { holdsContainers } from "../storage.ts";
import { node, type TreeNode, type TreeType } from "../tree.ts";
import { local } from "../wasm-expression.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";
import { elementMethods } from "./element-names.ts";

/** Kinds of expressions whose value is a container that nobody else refers to. */
const freshKinds = new Set([
  "CONSQUEUE",
  "CONSDYNARRAY",
  "EMPTYQUEUE",
  "CONSASSOC",
  "CONSWILDCARD",
  "SETASSOC",
  "SETWILDCARD",
]);
/** Leaves a container of the type that nobody else refers to, with the value of an expression. */
export function lowerOwned(ctx: FunctionContext, expr: TreeNode, type: TreeType): void {
  const { body, model } = ctx;
  const given = model.tree.typeOf(expr);
  if (given.kind === "array" && type.kind === "queue") {
    const view = body.newLocal("i32");
    askContainer(
      ctx,
      containerOperation.view,
      type,
      () => {
        const { offset } = ctx.lowerAddress(ctx, expr);
        body.i32(offset);
        body.emit(op.i32Add);
      },
      () => body.i32(given.length),
    );
    body.set(view);
    askContainer(ctx, containerOperation.clone, type, local(view));
    return;
  }
  if (isFresh(expr)) {
    lowerAs(ctx, expr, "i32");
    return;
  }
  askContainer(ctx, containerOperation.clone, type, () => lowerAs(ctx, expr, "i32"));
}

function isFresh(expr: TreeNode): boolean {
  return (
    freshKinds.has(expr.type) ||
    (expr.type === "CMETHODHARD" && !elementMethods.has(expr.name ?? ""))
  );
}

/** Makes the containers in a value that was copied byte by byte copies of their own; its address is in a local. */
export function adoptContainers(ctx: FunctionContext, type: TreeType, address: number): void {
  if (holdsContainers(type)) {
    askContainer(ctx, containerOperation.adopt, type, local(address));
    ctx.body.emit(op.drop);
  }
}

/** Whether what an expression names may move when something else is computed. */
export function isFloating(expr: TreeNode | undefined): boolean {
  if (expr === undefined) {
    return false;
  }
  if (["CMETHODHARD", "ASSOCSEL", "WILDCARDSEL"].includes(expr.type)) {
    return true;
  }
  return (
    ["ARRAYSEL", "STRUCTSEL", "WORDSEL", "SEL"].includes(expr.type) &&
    isFloating(node(expr, "fromp"))
  );
}
