import { clearMemory, type FunctionContext, scratch } from "../function-context.ts";
import { exactWidth, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isContainer, type WideReference } from "../storage.ts";
import type { TreeNode, TreeType } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { type Emit, local, number } from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { pushWideAddress } from "../wide-reference.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";

/** Kinds of bits that a stream leaves for a queue; Verilator's own program cannot be compiled then. */
const vectorKinds = new Set([
  ...["CONST", "VARREF", "STREAML", "STREAMR", "CONCAT", "SEL", "CCAST", "EXTEND"],
  ...["SHIFTL", "SHIFTLOVR", "AND", "OR", "MEMBERSEL", "ARRAYSEL", "STRUCTSEL"],
]);

/** The elements of an array or a queue side by side, as a value of up to 64 bits. */
export function lowerPacked(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  if (expr.type !== "CVTARRAYTOPACKED") {
    return undefined;
  }
  const { body, model } = ctx;
  const given = model.tree.typeOf(expr);
  // Where the tree tells no width, Verilator's program has that of an element.
  const type = given.kind === "array" ? given.element : given;
  const isLong = bytesOf(type) > 4;
  const place = scratch(ctx, 8);
  packInto(ctx, expr, number(place), isLong ? 8 : 4);
  body.i32(0);
  body.access(isLong ? op.i64Load : op.i32Load, place);
  return isLong ? "i64" : "i32";
}

/** The same in more than 64 bits. */
export function lowerWidePacked(
  ctx: FunctionContext,
  expr: TreeNode,
  target: WideReference,
): boolean {
  if (expr.type !== "CVTARRAYTOPACKED") {
    return false;
  }
  packInto(ctx, expr, () => pushWideAddress(ctx, target), 4 * target.words);
  return true;
}

function packInto(ctx: FunctionContext, expr: TreeNode, target: Emit, bytes: number): void {
  const from = operand(expr, "fromp");
  const type = ctx.model.tree.typeOf(from);
  askContainer(ctx, containerOperation.pack, type, addressOf(ctx, from, type), target, (into) =>
    into.i32(bytes),
  );
  ctx.body.emit(op.drop);
}

/** Where an array lies, or the queue in a value. */
function addressOf(ctx: FunctionContext, from: TreeNode, type: TreeType): Emit {
  const { body } = ctx;
  const held = body.newLocal("i32");
  if (isContainer(type)) {
    ctx.lowerExpression(ctx, from);
  } else {
    const { offset } = ctx.lowerAddress(ctx, from);
    body.i32(offset);
    body.emit(op.i32Add);
  }
  body.set(held);
  return local(held);
}

/** An assignment of bits to an array or a queue, which take their elements from them; false for another. */
export function lowerUnpacking(ctx: FunctionContext, target: TreeNode, value: TreeNode): boolean {
  const { body, model } = ctx;
  const { typeOf } = model.tree;
  const isConverted = value.type === "CVTPACKEDTOARRAY";
  const type = typeOf(target);
  if (!isConverted && (!vectorKinds.has(value.type) || type.kind !== "queue")) {
    return false;
  }
  const from = isConverted ? operand(value, "fromp") : value;
  const given = typeOf(from);
  if (!isConverted && given.kind !== "bits") {
    return false;
  }
  if (given.kind !== "bits" || (type.kind !== "array" && type.kind !== "queue")) {
    throw new Unsupported(`a stream into a ${type.kind}`, value);
  }
  const bytes = 4 * Math.ceil(given.width / 32);
  const place = scratch(ctx, bytes + 8);
  body.i32(place);
  clearMemory(ctx, bytes);
  ctx.lowerWideTo(ctx, from, { base: undefined, offset: place, words: bytes / 4 });
  const { offset } = ctx.lowerAddress(ctx, target);
  const held = body.newLocal("i32");
  body.i32(offset);
  body.emit(op.i32Add);
  body.set(held);
  const operation = isConverted ? containerOperation.unpack : containerOperation.unpackDown;
  askContainer(ctx, operation, type, local(held), number(place), (into) =>
    into.i32(exactWidth(ctx, from)),
  );
  body.emit(op.drop);
  return true;
}
