import { copyMemory, type FunctionContext, store } from "../function-context.ts";
import { op } from "../opcodes.ts";
import { isContainer, isWide, wordsOf } from "../storage.ts";
import { node, type TreeNode, type TreeType, textOf } from "../tree.ts";
import { local } from "../wasm-expression.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";
import { putElement } from "./lower-container-method.ts";
import { lowerToPlace } from "./lower-element.ts";
import { lowerOwned } from "./lower-owned.ts";

/** An assignment of a container, or of one to an unpacked array; false for another. */
export function lowerContainerAssignment(
  ctx: FunctionContext,
  target: TreeNode,
  value: TreeNode,
): boolean {
  const { body, model } = ctx;
  const type = model.tree.typeOf(target);
  const given = model.tree.typeOf(value);
  if (isContainer(type)) {
    const held = body.newLocal("i32");
    lowerOwned(ctx, value, type);
    body.set(held);
    const { offset } = ctx.lowerAddress(ctx, target);
    body.get(held);
    store(ctx, type, offset);
    return true;
  }
  if (type.kind === "array" && given.kind === "queue") {
    const held = body.newLocal("i32");
    ctx.lowerExpression(ctx, value);
    body.set(held);
    askContainer(
      ctx,
      containerOperation.spread,
      given,
      local(held),
      () => {
        const { offset } = ctx.lowerAddress(ctx, target);
        body.i32(offset);
        body.emit(op.i32Add);
      },
      (into) => into.i32(type.length),
    );
    body.emit(op.drop);
    return true;
  }
  return false;
}

/** An assignment to what may move while the value is computed: the value comes first. */
export function lowerFloatingAssignment(
  ctx: FunctionContext,
  target: TreeNode,
  value: TreeNode,
): void {
  const { body } = ctx;
  const type = typeOfTarget(ctx, target);
  if (isWide(type) && type.kind === "bits") {
    const source = lowerToPlace(ctx, value, type);
    const held = body.newLocal("i32");
    pushTarget(ctx, target);
    body.set(held);
    body.get(held);
    source(body);
    copyMemory(ctx, 4 * wordsOf(type.width));
    return;
  }
  if (type.kind === "array" && ctx.model.tree.typeOf(value).kind === "queue") {
    lowerContainerAssignment(ctx, target, value);
    return;
  }
  putElement(ctx, type, value, () => pushTarget(ctx, target));
}

function pushTarget(ctx: FunctionContext, target: TreeNode): void {
  const { offset } = ctx.lowerAddress(ctx, target);
  ctx.body.i32(offset);
  ctx.body.emit(op.i32Add);
}

/** The type of what lies at a place: that of an expression may be the wider one in which C++ computes. */
function typeOfTarget({ model }: Pick<FunctionContext, "model">, target: TreeNode): TreeType {
  const { tree } = model;
  const from = node(target, "fromp");
  const variable = tree.byAddress.get(textOf(target, "varp"));
  if (variable !== undefined) {
    return tree.typeOf(variable);
  }
  if (target.type === "WORDSEL") {
    return { kind: "bits", width: 32, exact: 32, signed: false };
  }
  const holder = from === undefined ? undefined : typeOfTarget({ model }, from);
  switch (holder?.kind) {
    case "array":
    case "queue":
      return holder.element;
    case "associative":
      return holder.value;
    case "struct":
      return holder.members.find(({ name }) => name === target.name)?.type ?? tree.typeOf(target);
    default:
      return tree.typeOf(target);
  }
}
