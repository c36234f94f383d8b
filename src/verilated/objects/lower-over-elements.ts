import { type FunctionContext, load, store, valTypeOf } from "../function-context.ts";
import { lowerAs, lowerCondition, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate, isContainer, isWide } from "../storage.ts";
import { node, nodes, type TreeNode, type TreeType } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import {
  load as loadWord,
  local,
  repeatWhile,
  set,
  store as storeWord,
} from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation as operation, queueField } from "./container-layout.ts";
import { locators, orderings, reductions } from "./element-names.ts";
import { containerVariable } from "./lower-element.ts";
import { lowerLambda } from "./lower-lambda.ts";
import { shapeIndex } from "./shape-table.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;
type ContainerType = QueueType | Extract<TreeType, { kind: "associative" }>;

const flagsType: QueueType = {
  kind: "queue",
  element: { kind: "bits", width: 8, exact: 8, signed: false },
  bound: 0,
};

/** Elements that a method goes over: a container in a local, and what its indices are. */
export interface Elements {
  readonly type: QueueType;
  readonly container: number;
  /** The keys of an associative array in the same order. */
  readonly keys: { readonly type: QueueType; readonly container: number } | undefined;
}

/** The elements of a container. */
export function elementsOf(ctx: FunctionContext, from: TreeNode, type: ContainerType): Elements {
  const { body } = ctx;
  const source = body.newLocal("i32");
  lowerAs(ctx, from, "i32");
  body.set(source);
  if (type.kind === "queue") {
    return { type, container: source, keys: undefined };
  }
  const column = (asked: number, element: TreeType): Elements => {
    const of: QueueType = { kind: "queue", element, bound: 0 };
    const container = body.newLocal("i32");
    askContainer(ctx, asked, type, local(source), () => pushShape(ctx, of));
    body.set(container);
    return { type: of, container, keys: undefined };
  };
  const keys = column(operation.keys, type.key);
  return { ...column(operation.values, type.value), keys };
}

/** A method of an unpacked array over its elements, which stay where they are. */
export function lowerOverArray(
  ctx: FunctionContext,
  call: TreeNode,
  array: Extract<TreeType, { kind: "array" }>,
): ValType | undefined {
  const { body } = ctx;
  const type: QueueType = { kind: "queue", element: array.element, bound: 0 };
  const container = body.newLocal("i32");
  askContainer(ctx, operation.view, type, containerVariable(ctx, operand(call, "fromp")), () =>
    body.i32(array.length),
  );
  body.set(container);
  return lowerOverElements(ctx, call, { type, container, keys: undefined });
}

export function lowerOverElements(
  ctx: FunctionContext,
  call: TreeNode,
  elements: Elements,
): ValType | undefined {
  const { body } = ctx;
  const name = call.name ?? "";
  const { type, container } = elements;
  const lambda = nodes(call, "pinsp").find((pin) => pin.type === "WITH");
  const plain = name.replace(/_index$/, "");
  const isFlags = plain.startsWith("find");
  const mapped = lambda === undefined ? elements : lowerMapped(ctx, lambda, elements, isFlags);
  const reduction = reductions[plain];
  if (reduction !== undefined) {
    askContainer(ctx, reduction, mapped.type, local(mapped.container));
    const { element } = mapped.type;
    if (isAggregate(element)) {
      throw new Unsupported(`the method ${name} of wide values`, call);
    }
    load(ctx, element, 0);
    return valTypeOf(element, call);
  }
  const ordering = orderings[plain];
  if (ordering !== undefined) {
    askContainer(
      ctx,
      ordering,
      type,
      local(container),
      () => pushShape(ctx, mapped.type),
      local(mapped.container),
    );
    body.emit(op.drop);
    return undefined;
  }
  const locator = locators[plain];
  if (locator === undefined) {
    const asked = name === "reverse" ? operation.reverse : operation.shuffle;
    askContainer(ctx, asked, type, local(container));
    body.emit(op.drop);
    return undefined;
  }
  const positions = body.newLocal("i32");
  askContainer(ctx, locator, mapped.type, local(mapped.container));
  body.set(positions);
  if (!name.endsWith("_index")) {
    askContainer(ctx, operation.pick, { ...type, bound: 0 }, local(container), local(positions));
  } else if (elements.keys === undefined) {
    body.get(positions);
  } else {
    const { keys } = elements;
    askContainer(ctx, operation.pick, keys.type, local(keys.container), local(positions));
  }
  return "i32";
}

/** What a `with` gives for each element, as a container in a local. */
function lowerMapped(
  ctx: FunctionContext,
  lambda: TreeNode,
  { type, container, keys }: Elements,
  isFlags: boolean,
): Elements {
  const { body, model } = ctx;
  const result = node(operand(lambda, "exprp"), "lhsp") ?? operand(lambda, "exprp");
  const of: QueueType = isFlags
    ? flagsType
    : { kind: "queue", element: model.tree.typeOf(result), bound: 0 };
  const made = body.newLocal("i32");
  const index = body.newLocal("i32");
  const count = body.newLocal("i32");
  const target = body.newLocal("i32");
  const size = Math.max(1, bytesOf(of.element));
  // A fresh container of as many elements, in a cell that the host takes for its variable.
  const cell = model.layout.allocate(4, 4);
  body.i32(0);
  body.i32(0);
  body.access(op.i32Store, cell);
  lowerCount(ctx, container);
  body.set(count);
  askContainer(ctx, operation.renew, of, () => body.i32(cell), local(count));
  body.emit(op.drop);
  set(
    made,
    loadWord((into) => into.i32(cell)),
  )(body);
  body.get(count);
  body.open(op.if);
  set(target, loadWord(local(made), queueField.elements))(body);
  body.i32(0);
  body.set(index);
  repeatWhile(
    (into) => {
      into.get(index);
      into.get(count);
      into.emit(op.i32LtU);
    },
    () => [
      () => {
        lowerLambda(ctx, lambda, { type, container, keys, index }, (inner, value) => {
          if (isWide(of.element) && of.element.kind === "bits") {
            inner.lowerWideTo(inner, value, { base: target, offset: 0, words: size / 4 });
            return;
          }
          if (isAggregate(of.element) || isContainer(of.element)) {
            throw new Unsupported("a `with` that gives an array or a struct", value);
          }
          body.get(target);
          if (isFlags) {
            lowerCondition(inner, value);
            body.i32(0);
            body.emit(op.i32Ne);
          } else {
            lowerAs(inner, value, valTypeOf(of.element, value));
          }
          store(inner, of.element, 0);
        });
      },
      set(index, (into) => {
        into.get(index);
        into.i32(1);
        into.emit(op.i32Add);
      }),
      set(target, (into) => {
        into.get(target);
        into.i32(size);
        into.emit(op.i32Add);
      }),
    ],
  )(body);
  body.close();
  // The cell is for this moment only.
  storeWord(
    (into) => into.i32(cell),
    0,
    (into) => into.i32(0),
  )(body);
  return { type: of, container: made, keys: undefined };
}

function lowerCount({ body }: FunctionContext, container: number): void {
  body.get(container);
  body.open(op.if, "i32");
  body.get(container);
  body.access(op.i32Load, queueField.count);
  body.emit(op.else);
  body.i32(0);
  body.close();
}

function pushShape({ body, model }: FunctionContext, type: TreeType): void {
  body.i32(shapeIndex(model, type));
}
