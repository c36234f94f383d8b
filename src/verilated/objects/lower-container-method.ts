import { copyMemory, type FunctionContext, load, store, valTypeOf } from "../function-context.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate, isContainer } from "../storage.ts";
import { nodes, type TreeNode, type TreeType } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import type { Emit } from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation as operation, queueField } from "./container-layout.ts";
import { elementMethods, goesOverElements } from "./element-names.ts";
import { containerVariable, lowerElementAddress, lowerKey, lowerToPlace } from "./lower-element.ts";
import { elementsOf, lowerOverElements } from "./lower-over-elements.ts";
import { adoptContainers, lowerOwned } from "./lower-owned.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;
type AssociativeType = Extract<TreeType, { kind: "associative" }>;
export type ContainerType = QueueType | AssociativeType;

/** A method of a container; gives the type of its value, if it has one. */
export function lowerContainerMethod(
  ctx: FunctionContext,
  call: TreeNode,
  type: ContainerType,
): ValType | undefined {
  const name = call.name ?? "";
  const from = operand(call, "fromp");
  if (goesOverElements(name)) {
    return lowerOverElements(ctx, call, elementsOf(ctx, from, type));
  }
  if (name === "size") {
    return lowerSize(ctx, from);
  }
  if (name === "clear") {
    const { body } = ctx;
    containerVariable(ctx, from)(body);
    body.i32(0);
    body.access(op.i32Store, 0);
    return undefined;
  }
  return type.kind === "queue"
    ? lowerQueueMethod(ctx, call, type)
    : lowerAssociativeMethod(ctx, call, type);
}

function lowerSize(ctx: FunctionContext, from: TreeNode): ValType {
  const { body } = ctx;
  const held = body.newLocal("i32");
  lowerAs(ctx, from, "i32");
  body.tee(held);
  body.open(op.if, "i32");
  body.get(held);
  body.access(op.i32Load, queueField.count);
  body.emit(op.else);
  body.i32(0);
  body.close();
  return "i32";
}

function lowerQueueMethod(
  ctx: FunctionContext,
  call: TreeNode,
  type: QueueType,
): ValType | undefined {
  const { body } = ctx;
  const from = operand(call, "fromp");
  const [first, second] = nodes(call, "pinsp");
  const pin = (given: TreeNode | undefined): TreeNode => {
    if (given === undefined) {
      throw new Unsupported(`the method ${call.name ?? ""} of a queue`, call);
    }
    return given;
  };
  const number =
    (given: TreeNode | undefined): Emit =>
    () =>
      lowerAs(ctx, pin(given), "i32");
  const variable = containerVariable(ctx, from);
  const ask = (asked: number, ...parts: readonly Emit[]): undefined => {
    askContainer(ctx, asked, type, ...parts);
    body.emit(op.drop);
    return undefined;
  };
  if (elementMethods.has(call.name ?? "")) {
    const { offset, type: element } = lowerElementAddress(ctx, call, type);
    load(ctx, element, offset);
    return valTypeOf(element, call);
  }
  switch (call.name) {
    case "push_back":
      putElement(ctx, type.element, pin(first), () =>
        askContainer(ctx, operation.pushBack, type, variable),
      );
      return undefined;
    case "push_front":
      putElement(ctx, type.element, pin(first), () =>
        askContainer(ctx, operation.pushFront, type, variable),
      );
      return undefined;
    case "insert":
      putElement(ctx, type.element, pin(second), () =>
        askContainer(ctx, operation.insert, type, variable, number(first)),
      );
      return undefined;
    case "erase":
      return ask(operation.erase, variable, number(first));
    case "renew":
      return ask(operation.renew, variable, number(first));
    case "resize":
      return ask(operation.resize, variable, number(first));
    case "renew_copy":
      return ask(operation.renewCopy, variable, number(first), () =>
        lowerAs(ctx, pin(second), "i32"),
      );
    case "slice":
    case "sliceFrontBack":
    case "sliceBackBack":
      askContainer(
        ctx,
        operation[call.name],
        type,
        () => lowerAs(ctx, from, "i32"),
        number(first),
        number(second),
      );
      return "i32";
    case "inside": {
      const place = lowerToPlace(ctx, pin(first), type.element);
      askContainer(ctx, operation.inside, type, () => lowerAs(ctx, from, "i32"), place);
      return "i32";
    }
    default:
      throw new Unsupported(`the method ${call.name ?? ""} of a queue`, call);
  }
}

/** Computes an element before it has a place, then stores it where `makePlace` says. */
export function putElement(
  ctx: FunctionContext,
  element: TreeType,
  value: TreeNode,
  makePlace: () => void,
): void {
  const { body } = ctx;
  if (isAggregate(element)) {
    const source = lowerToPlace(ctx, value, element);
    const target = body.newLocal("i32");
    makePlace();
    body.set(target);
    body.get(target);
    source(body);
    copyMemory(ctx, bytesOf(element));
    adoptContainers(ctx, element, target);
    return;
  }
  const held = body.newLocal(valTypeOf(element, value));
  if (isContainer(element)) {
    lowerOwned(ctx, value, element);
  } else {
    lowerAs(ctx, value, valTypeOf(element, value));
  }
  body.set(held);
  makePlace();
  body.get(held);
  store(ctx, element, 0);
}

function lowerAssociativeMethod(
  ctx: FunctionContext,
  call: TreeNode,
  type: AssociativeType,
): ValType | undefined {
  const { body } = ctx;
  const from = operand(call, "fromp");
  if (call.name === "at") {
    const { offset } = ctx.lowerAddress(ctx, call);
    load(ctx, type.value, offset);
    return valTypeOf(type.value, call);
  }
  const container: Emit = () => lowerAs(ctx, from, "i32");
  const key = operand(call, "pinsp");
  switch (call.name) {
    case "exists":
      askContainer(ctx, operation.exists, type, container, lowerKey(ctx, key, type));
      return "i32";
    case "erase":
      askContainer(ctx, operation.remove, type, container, lowerKey(ctx, key, type));
      body.emit(op.drop);
      return undefined;
    case "first":
    case "last":
    case "next":
    case "prev": {
      const asked = call.name === "prev" ? operation.previous : operation[call.name];
      askContainer(ctx, asked, type, container, () => {
        const { offset } = ctx.lowerAddress(ctx, key);
        body.i32(offset);
        body.emit(op.i32Add);
      });
      return "i32";
    }
    default:
      throw new Unsupported(`the method ${call.name ?? ""} of an associative array`, call);
  }
}
