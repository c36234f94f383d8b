import { type FunctionContext, scratch, store, valTypeOf } from "../function-context.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { initialItems } from "../model-variables.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate, isContainer } from "../storage.ts";
import { isSet, node, nodes, type TreeNode, type TreeType, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { type Emit, local } from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation as operation } from "./container-layout.ts";
import { putElement } from "./lower-container-method.ts";
import { lowerKey } from "./lower-element.ts";
import { lowerOwned } from "./lower-owned.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;
type AssociativeType = Extract<TreeType, { kind: "associative" }>;

/** A container that is written out: `{a, b}`, `'{...}`, `'{key: value}`. `undefined` for another kind. */
export function lowerConstruct(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const type = ctx.model.tree.typeOf(expr);
  switch (expr.type) {
    case "EMPTYQUEUE":
      ctx.body.i32(0);
      return "i32";
    case "CONSQUEUE":
    case "CONSDYNARRAY": {
      if (type.kind !== "queue") {
        throw new Unsupported(`a ${type.kind} that is written out`, expr);
      }
      const cell = freshCell(ctx);
      addParts(ctx, expr, type, cell);
      return takeCell(ctx, cell);
    }
    case "CONSASSOC":
    case "CONSWILDCARD":
    case "SETASSOC":
    case "SETWILDCARD": {
      if (type.kind !== "associative") {
        throw new Unsupported(`a ${type.kind} that is written out`, expr);
      }
      const cell = freshCell(ctx);
      addEntries(ctx, expr, type, cell);
      return takeCell(ctx, cell);
    }
    default:
      return undefined;
  }
}

/**
 * A cell for a container in the making. It lies on no stack: what is put into a container is computed
 * before the container is looked at again, and a cell is emptied when it is taken.
 */
function freshCell({ body, model }: FunctionContext): number {
  const cell = model.layout.allocate(4, 4);
  body.i32(0);
  body.i32(0);
  body.access(op.i32Store, cell);
  return cell;
}

function takeCell({ body }: FunctionContext, cell: number): ValType {
  const made = body.newLocal("i32");
  body.i32(0);
  body.access(op.i32Load, cell);
  body.set(made);
  body.i32(0);
  body.i32(0);
  body.access(op.i32Store, cell);
  body.get(made);
  return "i32";
}

/** The right part comes first: Verilator puts a list together from its end. */
function addParts(ctx: FunctionContext, expr: TreeNode, type: QueueType, cell: number): void {
  for (const [field, flag] of [
    ["rhsp", "rhsIsValue"],
    ["lhsp", "lhsIsValue"],
  ] as const) {
    const part = node(expr, field);
    if (part === undefined) {
      continue;
    }
    if (isSet(expr, flag)) {
      addValue(ctx, part, type, cell);
    } else if (part.type === expr.type) {
      addParts(ctx, part, type, cell);
    } else {
      addContainer(ctx, part, type, cell);
    }
  }
}

function addValue(ctx: FunctionContext, value: TreeNode, type: QueueType, cell: number): void {
  putElement(ctx, type.element, value, () =>
    askContainer(ctx, operation.pushBack, type, (into) => into.i32(cell)),
  );
}

function addContainer(ctx: FunctionContext, part: TreeNode, type: QueueType, cell: number): void {
  const { body, model } = ctx;
  const held = body.newLocal("i32");
  if (model.tree.typeOf(part).kind === "array") {
    lowerOwned(ctx, part, type);
  } else {
    lowerAs(ctx, part, "i32");
  }
  body.set(held);
  askContainer(ctx, operation.append, type, (into) => into.i32(cell), local(held));
  body.emit(op.drop);
}

function addEntries(
  ctx: FunctionContext,
  expr: TreeNode,
  type: AssociativeType,
  cell: number,
): void {
  const variable: Emit = (into) => into.i32(cell);
  const inner = node(expr, "lhsp");
  if (inner !== undefined) {
    addEntries(ctx, inner, type, cell);
  }
  const fallback = node(expr, "defaultp");
  if (fallback !== undefined) {
    putElement(ctx, type.value, fallback, () =>
      askContainer(ctx, operation.fallback, type, variable),
    );
  }
  const key = node(expr, "keyp");
  if (key !== undefined) {
    const place = lowerKey(ctx, key, type);
    putElement(ctx, type.value, operand(expr, "valuep"), () =>
      askContainer(ctx, operation.locate, type, variable, place),
    );
  }
}

/** Makes the constant associative arrays of the model. */
export function makeConstantMaps(ctx: FunctionContext): void {
  const { body, model } = ctx;
  for (const variable of model.constantMaps) {
    const place = model.places.get(variable.addr ?? "");
    const value = operand(variable, "valuep");
    const type = model.tree.typeOf(variable);
    if (place === undefined || type.kind !== "associative") {
      continue;
    }
    const cell: Emit = (into) => into.i32(place);
    const key = scratch(ctx, Math.max(8, bytesOf(type.key)));
    const fallback = node(value, "defaultp");
    if (fallback !== undefined) {
      putElement(ctx, type.value, fallback, () =>
        askContainer(ctx, operation.fallback, type, cell),
      );
    }
    for (const [index, item] of initialItems(model, value, 0)) {
      putElement(ctx, type.value, item, () => {
        body.i32(0);
        body.i64(BigInt(index));
        body.access(op.i64Store, key);
        askContainer(ctx, operation.locate, type, cell, (into) => into.i32(key));
      });
    }
  }
}

/** An array or a struct that is written out, computed into a place of its own; gives the place. */
export function lowerAggregateLiteral(
  ctx: FunctionContext,
  expr: TreeNode,
  type: TreeType,
): number | undefined {
  if (expr.type === "INITARRAY" && type.kind === "array") {
    const place = scratch(ctx, bytesOf(type));
    const fallback = node(expr, "defaultp");
    const items = initialItems(ctx.model, expr, type.length);
    for (let index = 0; index < type.length; index++) {
      const value = items.get(index) ?? fallback;
      if (value !== undefined) {
        storeMember(ctx, value, type.element, place + index * bytesOf(type.element));
      }
    }
    return place;
  }
  if (expr.type === "CONSPACKUORSTRUCT" && type.kind === "struct") {
    const place = scratch(ctx, bytesOf(type));
    for (const given of nodes(expr, "membersp")) {
      const declared = ctx.model.tree.byAddress.get(textOf(given, "dtypep"));
      const member = type.members.find(({ name }) => name === declared?.name);
      if (member === undefined) {
        throw new Unsupported("a member of a struct that is not there", given);
      }
      storeMember(ctx, operand(given, "rhsp"), member.type, place + member.offset);
    }
    return place;
  }
  return undefined;
}

function storeMember(ctx: FunctionContext, value: TreeNode, type: TreeType, place: number): void {
  const { body } = ctx;
  if (isAggregate(type)) {
    putElement(ctx, type, value, () => body.i32(place));
    return;
  }
  body.i32(0);
  if (isContainer(type)) {
    lowerOwned(ctx, value, type);
  } else {
    lowerAs(ctx, value, valTypeOf(type, value));
  }
  store(ctx, type, place);
}
