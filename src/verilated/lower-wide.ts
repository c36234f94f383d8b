import { type FunctionContext, placeOf, scratch } from "./function-context.ts";
import { comparisonOps } from "./integer-ops.ts";
import { lowerAddress } from "./lower-address.ts";
import { exactWidth, finishCount, lowerAs, operand } from "./lower-operand.ts";
import { elementMethods } from "./objects/element-names.ts";
import { lambdaName } from "./objects/lower-lambda.ts";
import { op } from "./opcodes.ts";
import { constantBits } from "./parse-constant.ts";
import { isWide, type WideReference, wordsOf } from "./storage.ts";
import { type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { limbsOf, loadLimb, pushReference } from "./wide-reference.ts";

/** Where a wide expression is, computing it into a fresh place if it is not in memory yet. */
export function wideReference(ctx: FunctionContext, expr: TreeNode): WideReference {
  const find = (): WideReference => referenceTo(ctx, expr);
  return ctx.reuse === undefined ? find() : ctx.reuse.withoutKeeping(find);
}

function referenceTo(ctx: FunctionContext, expr: TreeNode): WideReference {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  if (type.kind !== "bits") {
    throw new Unsupported(`a wide value of kind ${type.kind}`, expr);
  }
  const words = wordsOf(type.width);
  if (expr.type === "VARREF") {
    const place = placeOf(ctx, expr);
    const variable = model.tree.byAddress.get(textOf(expr, "varp"));
    const declared = variable === undefined ? type : model.tree.typeOf(variable);
    const own = declared.kind === "bits" ? wordsOf(declared.width) : words;
    switch (place.kind) {
      case "static":
        return { base: undefined, offset: place.offset, words: own };
      case "reference":
        return { base: place.index, offset: place.offset ?? 0, words: own };
      case "local":
        return computed(ctx, expr, words);
    }
  }
  if (isPlace(ctx, expr)) {
    const { offset } = lowerAddress(ctx, expr);
    const base = body.newLocal("i32");
    body.set(base);
    return { base, offset, words };
  }
  if (expr.type === "CONST") {
    return {
      base: undefined,
      offset: constantPlace(ctx, constantBits(expr, type.exact), words),
      words,
    };
  }
  return computed(ctx, expr, words);
}

const placeKinds = new Set([...["ARRAYSEL", "MEMBERSEL", "STRUCTSEL", "ASSOCSEL", "WILDCARDSEL"]]);

/** Whether a wide value lies in memory already. */
export function isPlace(ctx: FunctionContext, expr: TreeNode): boolean {
  return (
    placeKinds.has(expr.type) ||
    (expr.type === "LAMBDAARGREF" && ctx.variables.get(lambdaName(expr))?.kind !== "local") ||
    (expr.type === "CMETHODHARD" && elementMethods.has(expr.name ?? ""))
  );
}

function computed(ctx: FunctionContext, expr: TreeNode, words: number): WideReference {
  const reference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  ctx.lowerWideTo(ctx, expr, reference);
  return reference;
}

/** Puts a constant into the data of the model. */
export function constantPlace(ctx: FunctionContext, bits: bigint, words: number): number {
  const bytes = new Uint8Array(4 * words + 4);
  for (let at = 0; at < 4 * words; at++) {
    bytes[at] = Number((bits >> BigInt(8 * at)) & 0xffn);
  }
  const offset = scratch(ctx, bytes.length);
  ctx.model.data.push({ offset, bytes });
  return offset;
}

/** A wide operand with its bits beyond its declared width filled with its sign, in a place of its own. */
export function signExtended(ctx: FunctionContext, expr: TreeNode, words: number): WideReference {
  const { body } = ctx;
  const target: WideReference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  const width = exactWidth(ctx, expr);
  const source = isWide(ctx.model.tree.typeOf(expr)) ? wideReference(ctx, expr) : undefined;
  const top = Math.min(words - 1, Math.floor((width - 1) / 32));
  const sign = body.newLocal("i32");
  const pushWord = (word: number): void => {
    if (source !== undefined) {
      pushReference(ctx, source);
      body.access(op.i32Load, source.offset + 4 * word);
    } else if (word === 0) {
      lowerAs(ctx, expr, "i32");
    } else {
      lowerAs(ctx, expr, "i64");
      body.i64(32n);
      body.emit(op.i64ShrU, op.i32WrapI64);
    }
  };
  for (let word = 0; word < words; word++) {
    pushReference(ctx, target);
    if (word < top) {
      pushWord(word);
    } else if (word === top) {
      const spare = 32 * (top + 1) - width;
      pushWord(word);
      if (spare > 0) {
        body.i32(spare);
        body.emit(op.i32Shl);
        body.i32(spare);
        body.emit(op.i32ShrS);
      }
      body.tee(sign);
    } else {
      body.get(sign);
      body.i32(31);
      body.emit(op.i32ShrS);
    }
    body.access(op.i32Store, target.offset + 4 * word);
  }
  return target;
}

/** A value of one word made of a wide one: comparisons and reductions. */
export function lowerWideReduction(ctx: FunctionContext, expr: TreeNode): ValType {
  const lower = (): ValType => reduceWide(ctx, expr);
  return ctx.reuse === undefined ? lower() : ctx.reuse.withoutKeeping(lower);
}

function reduceWide(ctx: FunctionContext, expr: TreeNode): ValType {
  switch (expr.type) {
    case "EQ":
    case "EQCASE":
    case "NEQ":
    case "NEQCASE":
      lowerWideEquality(ctx, expr);
      return "i32";
    case "REDOR":
    case "REDAND":
      lowerWideAllOrAny(ctx, expr);
      return "i32";
    case "REDXOR":
    case "COUNTONES":
    case "ONEHOT":
    case "ONEHOT0":
      lowerWideCount(ctx, expr);
      return "i32";
    case "CLOG2":
      lowerWideCeilLog2(ctx, expr);
      return "i32";
    default:
      lowerWideOrder(ctx, expr);
      return "i32";
  }
}

function operandReference(ctx: FunctionContext, expr: TreeNode, words: number): WideReference {
  if (isWide(ctx.model.tree.typeOf(expr))) {
    return wideReference(ctx, expr);
  }
  const reference: WideReference = { base: undefined, offset: scratch(ctx, 4 * words + 8), words };
  ctx.lowerWideTo(ctx, expr, reference);
  return reference;
}

function widest(ctx: FunctionContext, expr: TreeNode): number {
  const widths = ["lhsp", "rhsp"].map((field) => {
    const type = ctx.model.tree.typeOf(operand(expr, field));
    return type.kind === "bits" ? type.width : 0;
  });
  return wordsOf(Math.max(...widths));
}

function lowerWideEquality(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  const words = widest(ctx, expr);
  const left = operandReference(ctx, operand(expr, "lhsp"), words);
  const right = operandReference(ctx, operand(expr, "rhsp"), words);
  body.i64(0n);
  for (const limb of limbsOf(words)) {
    loadLimb(ctx, left, limb);
    loadLimb(ctx, right, limb);
    if (limb.kind === "i64") {
      body.emit(op.i64Xor);
    } else {
      body.emit(op.i32Xor, op.i64ExtendI32U);
    }
    body.emit(op.i64Or);
  }
  body.emit(op.i64Eqz);
  if (expr.type.startsWith("NEQ")) {
    body.emit(op.i32Eqz);
  }
}

/** `any` of REDOR, `all` of REDAND within the declared width. */
function lowerWideAllOrAny(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  const value = operand(expr, "lhsp");
  const width = exactWidth(ctx, value);
  const reference = wideReference(ctx, value);
  const all = expr.type === "REDAND";
  body.i64(0n);
  for (const limb of limbsOf(wordsOf(width))) {
    const bits = Math.min(limb.kind === "i64" ? 64 : 32, width - 8 * limb.byte);
    loadLimb(ctx, reference, limb);
    if (limb.kind === "i32") {
      body.emit(op.i64ExtendI32U);
    }
    if (all) {
      body.i64(-1n);
      body.emit(op.i64Xor);
    }
    if (bits < 64) {
      body.i64((1n << BigInt(bits)) - 1n);
      body.emit(op.i64And);
    }
    body.emit(op.i64Or);
  }
  body.emit(op.i64Eqz);
  if (!all) {
    body.emit(op.i32Eqz);
  }
}

function lowerWideCount(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  const reference = wideReference(ctx, operand(expr, "lhsp"));
  body.i32(0);
  for (const limb of limbsOf(reference.words)) {
    loadLimb(ctx, reference, limb);
    if (limb.kind === "i64") {
      body.emit(op.i64Popcnt, op.i32WrapI64);
    } else {
      body.emit(op.i32Popcnt);
    }
    body.emit(op.i32Add);
  }
  finishCount(ctx, expr);
}

/** The place of the highest one, and one more if there are others. */
function lowerWideCeilLog2(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  const reference = wideReference(ctx, operand(expr, "lhsp"));
  const value = body.newLocal("i64");
  const ones = body.newLocal("i32");
  body.i32(0);
  body.set(ones);
  body.i32(0);
  for (const limb of limbsOf(reference.words)) {
    loadLimb(ctx, reference, limb);
    if (limb.kind === "i32") {
      body.emit(op.i64ExtendI32U);
    }
    body.set(value);
    body.get(ones);
    body.get(value);
    body.emit(op.i64Popcnt, op.i32WrapI64, op.i32Add);
    body.set(ones);
    const before = body.newLocal("i32");
    body.set(before);
    body.i32(8 * limb.byte + 63);
    body.get(value);
    body.emit(op.i64Clz, op.i32WrapI64, op.i32Sub);
    body.get(before);
    body.get(value);
    body.i64(0n);
    body.emit(op.i64Ne, op.select);
  }
  body.get(ones);
  body.i32(1);
  body.emit(op.i32GtU, op.i32Add);
}

/** Compares from the lowest limb up: each limb decides unless it is equal. */
function lowerWideOrder(ctx: FunctionContext, expr: TreeNode): void {
  const { body } = ctx;
  const comparison = comparisonOps[expr.type];
  if (comparison === undefined) {
    throw new Unsupported(`an expression of kind ${expr.type} over more than 64 bits`, expr);
  }
  const words = widest(ctx, expr);
  const read = (field: string): WideReference =>
    comparison.signed
      ? signExtended(ctx, operand(expr, field), words)
      : operandReference(ctx, operand(expr, field), words);
  const [left, right] = [read("lhsp"), read("rhsp")];
  const orEqual = expr.type.includes("TE");
  const less = expr.type.startsWith("L");
  body.i32(orEqual ? 1 : 0);
  const limbs = limbsOf(words);
  const before = body.newLocal("i32");
  limbs.forEach((limb, index) => {
    const signed = comparison.signed && index === limbs.length - 1;
    const long = limb.kind === "i64";
    body.set(before);
    loadLimb(ctx, left, limb);
    loadLimb(ctx, right, limb);
    body.emit(
      less
        ? long
          ? signed
            ? op.i64LtS
            : op.i64LtU
          : signed
            ? op.i32LtS
            : op.i32LtU
        : long
          ? signed
            ? op.i64GtS
            : op.i64GtU
          : signed
            ? op.i32GtS
            : op.i32GtU,
    );
    loadLimb(ctx, left, limb);
    loadLimb(ctx, right, limb);
    body.emit(long ? op.i64Eq : op.i32Eq);
    body.get(before);
    body.emit(op.i32And, op.i32Or);
  });
}

/** Pushes an amount to shift by as i64; one of more than 64 bits becomes the largest. */
export function pushAmount(ctx: FunctionContext, amount: TreeNode): void {
  if (!isWide(ctx.model.tree.typeOf(amount))) {
    lowerAs(ctx, amount, "i64");
    return;
  }
  const { body } = ctx;
  const value = wideReference(ctx, amount);
  body.i64(-1n);
  const [low, ...high] = limbsOf(value.words);
  if (low !== undefined) {
    loadLimb(ctx, value, low);
  }
  body.i64(0n);
  for (const limb of high) {
    loadLimb(ctx, value, limb);
    if (limb.kind === "i32") {
      body.emit(op.i64ExtendI32U);
    }
    body.emit(op.i64Or);
  }
  body.i64(0n);
  body.emit(op.i64Ne, op.select);
}
