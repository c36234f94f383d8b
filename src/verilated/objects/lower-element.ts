import {
  type Address,
  type FunctionContext,
  scratch,
  store,
  valTypeOf,
} from "../function-context.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { lowerTextHandle } from "../lower-text.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate, isWide, wordsOf } from "../storage.ts";
import { timingHelper } from "../timing/timing-helper.ts";
import { node, nodes, type TreeNode, type TreeType } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import {
  add,
  binary,
  both,
  call,
  type Emit,
  give,
  load,
  local,
  number,
  when,
} from "../wasm-expression.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation, queueField } from "./container-layout.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;
type AssociativeType = Extract<TreeType, { kind: "associative" }>;

/** Leaves the address of the variable that a container lies in. */
export function containerVariable(ctx: FunctionContext, expr: TreeNode): Emit {
  return () => {
    const { offset } = ctx.lowerAddress(ctx, expr);
    ctx.body.i32(offset);
    ctx.body.emit(op.i32Add);
  };
}

/** Pushes the address of the element that a method of a queue gives. */
export function lowerElementAddress(
  ctx: FunctionContext,
  call: TreeNode,
  type: QueueType,
): Address {
  const from = operand(call, "fromp");
  const [pin] = nodes(call, "pinsp");
  const index: Emit = () => lowerAs(ctx, pin ?? call, "i32");
  const variable = containerVariable(ctx, from);
  const address = { offset: 0, type: type.element };
  switch (call.name) {
    case "at":
    case "atBack":
      readElement(ctx, from, type, index, call.name === "atBack");
      return address;
    case "atWrite":
      askContainer(ctx, containerOperation.write, type, variable, index);
      return address;
    case "atWriteAppend":
      askContainer(ctx, containerOperation.writeAppend, type, variable, index);
      return address;
    case "atWriteAppendBack":
      askContainer(ctx, containerOperation.writeAppendBack, type, variable, index);
      return address;
    case "pop_front":
      askContainer(ctx, containerOperation.popFront, type, variable);
      return address;
    case "pop_back":
      askContainer(ctx, containerOperation.popBack, type, variable);
      return address;
    default:
      throw new Unsupported(`the method ${call.name ?? ""} of a queue`, call);
  }
}

function readElement(
  ctx: FunctionContext,
  from: TreeNode,
  { element }: QueueType,
  index: Emit,
  isFromBack: boolean,
): void {
  const { body } = ctx;
  const size = Math.max(1, bytesOf(element));
  lowerAs(ctx, from, "i32");
  index(body);
  body.i32(size);
  // Nobody writes there: it stands for what is not in the container.
  body.i32(zeros(ctx, size));
  body.call(isFromBack ? elementFromBack(ctx) : elementAt(ctx));
}

/** A place of so many zeros, shared by all that need no more. */
function zeros(ctx: FunctionContext, bytes: number): number {
  const known = ctx.model.places.get(`zeros ${bytes}`);
  if (known !== undefined) {
    return known;
  }
  const place = scratch(ctx, bytes);
  ctx.model.places.set(`zeros ${bytes}`, place);
  return place;
}

/** `elementAt(container, index, size, otherwise) -> address`. */
function elementAt({ model }: FunctionContext): number {
  return timingHelper(model, "elementAt", ["i32", "i32", "i32", "i32"], ["i32"], () => {
    const [container, index, size, otherwise] = [0, 1, 2, 3];
    return [
      when(
        both(
          local(container),
          binary(op.i32LtU, local(index), load(local(container), queueField.count)),
        ),
        [
          give(
            add(
              load(local(container), queueField.elements),
              binary(op.i32Mul, local(index), local(size)),
            ),
          ),
        ],
      ),
      local(otherwise),
    ];
  });
}

/** The same with an index from the last element. */
function elementFromBack(ctx: FunctionContext): number {
  const forward = elementAt(ctx);
  return timingHelper(ctx.model, "elementFromBack", ["i32", "i32", "i32", "i32"], ["i32"], () => {
    const [container, index, size, otherwise] = [0, 1, 2, 3];
    return [
      when(local(container), [
        give(
          call(
            forward,
            local(container),
            binary(
              op.i32Sub,
              binary(op.i32Sub, load(local(container), queueField.count), number(1)),
              local(index),
            ),
            local(size),
            local(otherwise),
          ),
        ),
      ]),
      local(otherwise),
    ];
  });
}

/** Pushes the address of the value of a key, which has an entry from then on, as in Verilator's program. */
export function lowerAssociativeAddress(ctx: FunctionContext, expr: TreeNode): Address {
  const from = operand(expr, "fromp");
  const type = ctx.model.tree.typeOf(from);
  if (type.kind !== "associative") {
    throw new Unsupported("a key of something that is no associative array", expr);
  }
  const key = lowerKey(ctx, operand(expr, "bitp"), type);
  const operation = isLasting(from) ? containerOperation.locate : containerOperation.find;
  const container: Emit = isLasting(from)
    ? containerVariable(ctx, from)
    : () => lowerAs(ctx, from, "i32");
  askContainer(ctx, operation, type, container, key);
  return { offset: 0, type: type.value };
}

const lastingKinds = new Set([
  ...["VARREF", "MEMBERSEL", "ARRAYSEL", "STRUCTSEL", "ASSOCSEL", "WILDCARDSEL"],
]);

/** Whether a container lies in a variable that is changed, not in a value that is read. */
function isLasting(expr: TreeNode): boolean {
  return (
    lastingKinds.has(expr.type) ||
    (expr.type === "CMETHODHARD" && (expr.name ?? "").startsWith("atWrite"))
  );
}

/** Computes a key into a place of its own; leaves its address when it is wanted. */
export function lowerKey(
  ctx: FunctionContext,
  key: TreeNode,
  { key: type }: AssociativeType,
): Emit {
  return lowerToPlace(ctx, key, type);
}

/** Computes a value into a place of its own; leaves its address when it is wanted. */
export function lowerToPlace(ctx: FunctionContext, value: TreeNode, type: TreeType): Emit {
  const { body } = ctx;
  if (isWide(type) && type.kind === "bits") {
    const words = wordsOf(type.width);
    const place = scratch(ctx, 4 * words + 8);
    ctx.lowerWideTo(ctx, value, { base: undefined, offset: place, words });
    return number(place);
  }
  if (isAggregate(type)) {
    const held = body.newLocal("i32");
    const { offset } = ctx.lowerAddress(ctx, value);
    body.i32(offset);
    body.emit(op.i32Add);
    body.set(held);
    return local(held);
  }
  const place = scratch(ctx, 8);
  body.i32(0);
  if (type.kind === "string") {
    lowerTextHandle(ctx, value);
  } else {
    lowerAs(ctx, value, valTypeOf(type, value));
  }
  store(ctx, type, place);
  return number(place);
}

/** The container that a WILDCARDSEL or a method is called on. */
export function containerType(
  ctx: FunctionContext,
  expr: TreeNode,
): QueueType | AssociativeType | undefined {
  const from = node(expr, "fromp");
  const type = from === undefined ? undefined : ctx.model.tree.typeOf(from);
  return type?.kind === "queue" || type?.kind === "associative" ? type : undefined;
}
