import { copyMemory, type FunctionContext, load, valTypeOf } from "./function-context.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { lowerEquality } from "./objects/compare-values.ts";
import { goesOverElements } from "./objects/element-names.ts";
import { lowerOverArray } from "./objects/lower-over-elements.ts";
import { op } from "./opcodes.ts";
import { bytesOf, holdsContainers, isAggregate } from "./storage.ts";
import { nodes, type TreeNode, type TreeType } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

type ArrayType = Extract<TreeType, { kind: "array" }>;

/** The type of what a method is called on, if that is an array. */
export function arrayOf(ctx: FunctionContext, call: TreeNode): ArrayType | undefined {
  const type = ctx.model.tree.typeOf(operand(call, "fromp"));
  return type.kind === "array" ? type : undefined;
}

/** A method of an unpacked array; gives the type of its value, if it has one. */
export function lowerArrayMethod(
  ctx: FunctionContext,
  call: TreeNode,
  array: ArrayType,
): ValType | undefined {
  const { body } = ctx;
  if (goesOverElements(call.name ?? "")) {
    return lowerOverArray(ctx, call, array);
  }
  const from = operand(call, "fromp");
  const [pin] = nodes(call, "pinsp");
  if (pin === undefined) {
    throw new Unsupported(`the method ${call.name ?? ""} of an array`, call);
  }
  switch (call.name) {
    case "neq":
    case "eq":
      if (holdsContainers(array)) {
        lowerEquality(ctx, from, pin, array);
      } else {
        lowerDifference(ctx, from, pin, bytesOf(array));
        body.emit(op.i32Eqz);
      }
      if (call.name === "neq") {
        body.emit(op.i32Eqz);
      }
      return "i32";
    case "assign":
      body.get(heldAddress(ctx, from));
      body.get(heldAddress(ctx, pin));
      copyMemory(ctx, bytesOf(array));
      return undefined;
    case "inside":
      return lowerInside(ctx, from, pin, array);
    default:
      throw new Unsupported(`the method ${call.name ?? ""} of an array`, call);
  }
}

/** A fresh local with the address of a place in memory. */
function heldAddress(ctx: FunctionContext, place: TreeNode): number {
  const { body } = ctx;
  const local = body.newLocal("i32");
  const { offset } = lowerAddress(ctx, place);
  body.i32(offset);
  body.emit(op.i32Add);
  body.set(local);
  return local;
}

/** Leaves 1 if two places of so many bytes differ, else 0. */
export function lowerDifference(
  ctx: FunctionContext,
  left: TreeNode,
  right: TreeNode,
  bytes: number,
): void {
  const { body } = ctx;
  const [a, b] = [heldAddress(ctx, left), heldAddress(ctx, right)];
  const differs = body.newLocal("i32");
  const end = body.newLocal("i32");
  const step = bytes % 8 === 0 ? 8 : bytes % 4 === 0 ? 4 : 1;
  body.get(a);
  body.i32(bytes);
  body.emit(op.i32Add);
  body.set(end);
  body.i32(0);
  body.set(differs);
  body.open(op.loop);
  const again = body.depth() - 1;
  for (const side of [a, b]) {
    body.get(side);
    body.access(step === 8 ? op.i64Load : step === 4 ? op.i32Load : op.i32Load8U, 0);
  }
  body.emit(step === 8 ? op.i64Ne : op.i32Ne);
  body.get(differs);
  body.emit(op.i32Or);
  body.set(differs);
  for (const side of [b, a]) {
    body.get(side);
    body.i32(step);
    body.emit(op.i32Add);
    body.set(side);
  }
  body.get(a);
  body.get(end);
  body.emit(op.i32LtU);
  body.branch(op.brIf, again);
  body.close();
  body.get(differs);
}

/** Whether an element has a value. */
function lowerInside(
  ctx: FunctionContext,
  from: TreeNode,
  value: TreeNode,
  { element, length }: ArrayType,
): ValType {
  const { body } = ctx;
  if (isAggregate(element)) {
    throw new Unsupported("looking for a value in an array of arrays or wide values", from);
  }
  const kind = valTypeOf(element, from);
  const at = heldAddress(ctx, from);
  const wanted = body.newLocal(kind);
  const found = body.newLocal("i32");
  const end = body.newLocal("i32");
  lowerAs(ctx, value, kind);
  body.set(wanted);
  body.i32(0);
  body.set(found);
  body.get(at);
  body.i32(length * bytesOf(element));
  body.emit(op.i32Add);
  body.set(end);
  body.open(op.loop);
  const again = body.depth() - 1;
  body.get(at);
  load(ctx, element, 0);
  body.get(wanted);
  body.emit(kind === "i32" ? op.i32Eq : kind === "i64" ? op.i64Eq : op.f64Eq);
  body.get(found);
  body.emit(op.i32Or);
  body.set(found);
  body.get(at);
  body.i32(bytesOf(element));
  body.emit(op.i32Add);
  body.tee(at);
  body.get(end);
  body.emit(op.i32LtU);
  body.branch(op.brIf, again);
  body.close();
  body.get(found);
  return "i32";
}
