import { type FunctionContext, store } from "../function-context.ts";
import { lowerAddress } from "../lower-address.ts";
import { beginGenerator } from "../lower-object-random.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { hostFunctionNames, locationIndex } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { type TreeNode, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import type { ValType } from "../wasm-module.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";
import { block, blockTag } from "./heap-plan.ts";
import { objectLayout } from "./object-layout.ts";
import { isKindOf } from "./read-classes.ts";
import { takeObject } from "./take-object.ts";

/** Leaves a fresh object, all zeros; its constructor has not run yet. */
export function lowerFreshObject(ctx: FunctionContext, expr: TreeNode): void {
  const type = ctx.model.tree.typeOf(expr);
  if (type.kind !== "object") {
    throw new Unsupported("a new object of a class", expr);
  }
  const { bytes, tag } = objectLayout(ctx.model, type.class);
  const made = ctx.body.newLocal("i32");
  takeObject(ctx.model, bytes, tag)(ctx.body);
  ctx.body.set(made);
  beginGenerator(ctx, type.class, made);
  ctx.body.get(made);
}

/** `new` of an object: a copy of it. */
export function lowerNewCopy(ctx: FunctionContext, expr: TreeNode): ValType {
  const type = ctx.model.tree.typeOf(expr);
  askContainer(ctx, containerOperation.copyObject, type, () =>
    lowerAs(ctx, operand(expr, "rhsp"), "i32"),
  );
  return "i32";
}

/** Leaves an object; ends the run with the place where there is none. */
export function lowerNullCheck(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const inner = operand(expr, "lhsp");
  const held = body.newLocal("i32");
  lowerAs(ctx, inner, "i32");
  body.tee(held);
  body.emit(op.i32Eqz);
  body.open(op.if);
  body.i32(locationIndex(ctx.model, expr));
  body.call(hostFunctionNames.indexOf("nullReference"));
  body.close();
  body.get(held);
  return "i32";
}

/** `$cast`: sets the target and leaves 1 if the object is of its class, or none; else leaves 0. */
export function lowerCast(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const target = operand(expr, "top");
  const type = model.tree.typeOf(target);
  if (type.kind !== "object") {
    throw new Unsupported("a cast to what is no class", expr);
  }
  const held = body.newLocal("i32");
  lowerAs(ctx, operand(expr, "fromp"), "i32");
  body.tee(held);
  body.emit(op.i32Eqz);
  pushIsKind(ctx, held, type.class);
  body.emit(op.i32Or);
  body.open(op.if, "i32");
  if (target.type === "VARREF") {
    const place = ctx.variables.get(textOf(target, "varp"));
    if (place?.kind === "local") {
      body.get(held);
      body.set(place.index);
    } else {
      storeHeld(ctx, target, held);
    }
  } else {
    storeHeld(ctx, target, held);
  }
  body.i32(1);
  body.emit(op.else);
  body.i32(0);
  body.close();
  return "i32";
}

function storeHeld(ctx: FunctionContext, target: TreeNode, held: number): void {
  const { offset, type } = lowerAddress(ctx, target);
  ctx.body.get(held);
  store(ctx, type, offset);
}

/** Leaves whether the object in a local, if there is one, is of a class. */
function pushIsKind(ctx: FunctionContext, held: number, wanted: string): void {
  const { body, model } = ctx;
  const { classes } = model.tree;
  const ranges: { low: number; high: number }[] = [];
  for (const [address, { index }] of [...classes].sort(([, a], [, b]) => a.index - b.index)) {
    if (isKindOf(classes, address, wanted)) {
      const last = ranges.at(-1);
      if (last?.high === index - 1) {
        last.high = index;
      } else {
        ranges.push({ low: index, high: index });
      }
    }
  }
  body.i32(0);
  for (const { low, high } of ranges) {
    pushIsWithin(ctx, held, low, high);
    body.emit(op.i32Or);
  }
}

/** Leaves whether the number of the class of the object in a local lies in a range. */
export function pushIsWithin(
  { body }: FunctionContext,
  held: number,
  low: number,
  high: number,
): void {
  body.get(held);
  body.access(op.i32Load, block.tag);
  body.i32(blockTag.firstClass + low);
  body.emit(op.i32Sub);
  body.i32(high - low);
  body.emit(op.i32LeU);
}
