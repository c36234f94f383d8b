import type { FunctionContext } from "../function-context.ts";
import { op } from "../opcodes.ts";
import { bytesOf } from "../storage.ts";
import { nodes, type TreeNode, type TreeType, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { askContainer } from "./ask-container.ts";
import { writeTarget } from "./commit-writes.ts";
import { containerOperation } from "./container-layout.ts";
import { putElement } from "./lower-container-method.ts";
import { containerVariable } from "./lower-element.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;

/**
 * Writes of elements by nonblocking assignments in a loop, which wait until all of their time are known:
 * where one goes is computed when it is put there. False for another method.
 */
export function lowerCommit(ctx: FunctionContext, call: TreeNode): boolean {
  const { tree } = ctx.model;
  const [from] = nodes(call, "fromp");
  const variable = tree.byAddress.get(textOf(from ?? call, "varp"));
  const writes = tree.commits.get(variable?.addr ?? "");
  const target = writes?.target;
  const waits = variable !== undefined && tree.typeOf(variable).kind === "commits";
  if (from === undefined || writes === undefined || target === undefined || !waits) {
    return false;
  }
  const { body } = ctx;
  const array = tree.typeOf(tree.byAddress.get(textOf(target, "varp")) ?? target);
  const dimensions = dimensionsOf(array);
  // A mask stands between the value and the indices where bits of elements are written.
  const isMasked = writes.operands === dimensions + 2;
  const element = elementOf(array, writes.operands - (isMasked ? 2 : 1));
  const type = waitingType(element, isMasked);
  const queue = containerVariable(ctx, from);
  if (call.name === "commit") {
    askContainer(ctx, containerOperation.commit, type, queue);
    body.emit(op.drop);
    return true;
  }
  const operands = nodes(call, "pinsp");
  const place = operands
    .slice(isMasked ? 2 : 1)
    .reduce<TreeNode>(
      (inner, index) => ({ type: "ARRAYSEL", fromp: [inner], bitp: [index] }),
      target,
    );
  const entry = body.newLocal("i32");
  const address = body.newLocal("i32");
  const { offset } = ctx.lowerAddress(ctx, place);
  body.i32(offset);
  body.emit(op.i32Add);
  body.set(address);
  askContainer(ctx, containerOperation.pushBack, type, queue);
  body.set(entry);
  body.get(entry);
  body.get(address);
  body.access(op.i32Store, writeTarget);
  operands.slice(0, isMasked ? 2 : 1).forEach((value, index) => {
    putElement(ctx, element, value, () => {
      body.get(entry);
      body.i32(memberOffset(element, index));
      body.emit(op.i32Add);
    });
  });
  return true;
}

function dimensionsOf(type: TreeType): number {
  return type.kind === "array" ? 1 + dimensionsOf(type.element) : 0;
}

function elementOf(type: TreeType, depth: number): TreeType {
  if (depth === 0) {
    return type;
  }
  if (type.kind !== "array") {
    throw new Unsupported("a write of an element of something that is not an array", undefined);
  }
  return elementOf(type.element, depth - 1);
}

/** The offset of the value, or of the mask behind it, of a write that waits. */
function memberOffset(element: TreeType, index: number): number {
  return 8 + index * 8 * Math.ceil(bytesOf(element) / 8);
}

function waitingType(element: TreeType, isMasked: boolean): QueueType {
  const names = ["value", ...(isMasked ? ["mask"] : [])];
  return {
    kind: "queue",
    bound: 0,
    element: {
      kind: "struct",
      bytes: memberOffset(element, names.length),
      members: [
        { name: "target", type: { kind: "bits", width: 32, exact: 32, signed: false }, offset: 0 },
        ...names.map((name, index) => ({
          name,
          type: element,
          offset: memberOffset(element, index),
        })),
      ],
    },
  };
}
