import { type FunctionContext, load, placeOf, pushBase, valTypeOf } from "./function-context.ts";
import { comparisonOps, equalityOps, integerOps } from "./integer-ops.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerCall } from "./lower-call.ts";
import { lowerFormat } from "./lower-display.ts";
import {
  convert,
  exactWidth,
  finishCount,
  lowerAs,
  lowerCondition,
  lowerSigned,
  maskTo,
  operand,
  pushZero,
  unsupported,
} from "./lower-operand.ts";
import { lowerTriggerRead } from "./lower-trigger.ts";
import { lowerWideReduction, wideReference } from "./lower-wide.ts";
import { hostFunctionNames, stringIndex } from "./model-context.ts";
import { op } from "./opcodes.ts";
import { constantBits, constantText } from "./parse-constant.ts";
import { isWide } from "./storage.ts";
import { node, nodes, numberOf, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { powerFunction } from "./wide-helpers.ts";
import { pushBits, pushComputedBits } from "./wide-reference.ts";

/** Emits an expression that is not an aggregate; returns the type of what it leaves on the stack. */
export function lowerExpression(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const { typeOf } = model.tree;
  switch (expr.type) {
    case "CONST":
      return lowerConstant(ctx, expr);
    case "VARREF": {
      const place = placeOf(ctx, expr);
      const variable = model.tree.byAddress.get(textOf(expr, "varp"));
      const type = typeOf(variable ?? expr);
      if (place.kind === "local") {
        body.get(place.index);
      } else {
        load(ctx, type, pushBase(ctx, place, expr));
      }
      return valTypeOf(type, expr);
    }
    case "ARRAYSEL":
    case "WORDSEL": {
      const { offset, type } = lowerAddress(ctx, expr);
      load(ctx, type, offset);
      return valTypeOf(type, expr);
    }
    case "CCAST": {
      const size = numberOf(expr, "size");
      const kind: ValType = size <= 32 ? "i32" : "i64";
      lowerAs(ctx, operand(expr, "lhsp"), kind);
      return kind;
    }
    case "EXTEND":
    case "UNSIGNED":
    case "SIGNED":
    case "CCASTEXPR": {
      const kind = valTypeOf(typeOf(expr), expr);
      lowerAs(ctx, operand(expr, "lhsp"), kind);
      return kind;
    }
    case "EXTENDS": {
      const kind = valTypeOf(typeOf(expr), expr);
      lowerSigned(ctx, operand(expr, "lhsp"), kind);
      return kind;
    }
    case "COND":
    case "CONDBOUND":
      return lowerConditional(ctx, expr);
    case "LOGNOT":
      lowerCondition(ctx, operand(expr, "lhsp"));
      body.emit(op.i32Eqz);
      return "i32";
    case "LOGAND":
      lowerCondition(ctx, operand(expr, "lhsp"));
      body.open(op.if, "i32");
      lowerCondition(ctx, operand(expr, "rhsp"));
      body.emit(op.else);
      body.i32(0);
      body.close();
      return "i32";
    case "LOGOR":
      lowerCondition(ctx, operand(expr, "lhsp"));
      body.open(op.if, "i32");
      body.i32(1);
      body.emit(op.else);
      lowerCondition(ctx, operand(expr, "rhsp"));
      body.close();
      return "i32";
    case "NOT": {
      const kind = lowerUnary(ctx, expr);
      if (kind === "i32") {
        body.i32(-1);
        body.emit(op.i32Xor);
      } else {
        body.i64(-1n);
        body.emit(op.i64Xor);
      }
      return kind;
    }
    case "NEGATE": {
      const kind = valTypeOf(typeOf(expr), expr);
      if (kind === "i32") {
        body.i32(0);
      } else {
        body.i64(0n);
      }
      lowerAs(ctx, operand(expr, "lhsp"), kind);
      body.emit(kind === "i32" ? op.i32Sub : op.i64Sub);
      return kind;
    }
    case "REDOR":
    case "REDAND":
    case "REDXOR":
    case "COUNTONES":
    case "ONEHOT":
    case "ONEHOT0":
      return lowerReduction(ctx, expr);
    case "CLOG2":
      return lowerCeilLog2(ctx, expr);
    case "SHIFTL":
    case "SHIFTR":
    case "SHIFTRS":
    case "SHIFTLOVR":
    case "SHIFTROVR":
    case "SHIFTRSOVR":
      return lowerShift(ctx, expr);
    case "DIV":
    case "MODDIV":
    case "DIVS":
    case "MODDIVS":
      return lowerDivision(ctx, expr);
    case "POW":
    case "POWSS":
    case "POWSU":
    case "POWUS":
      return lowerPower(ctx, expr);
    case "STREAML":
      return lowerStream(ctx, expr);
    case "EXPRSTMT":
      ctx.lowerStatements(ctx, nodes(expr, "stmtsp"));
      return lowerExpression(ctx, operand(expr, "resultp"));
    case "CONCAT":
      return lowerConcat(ctx, expr);
    case "REPLICATE":
      return lowerReplicate(ctx, expr);
    case "SEL":
      return lowerSelection(ctx, expr);
    case "CCALL":
      return lowerCall(ctx, expr) ?? unsupported(expr);
    case "CMETHODHARD":
      return lowerTriggerRead(ctx, expr);
    case "CEXPR":
      return lowerRawExpression(ctx, expr);
    case "TIME":
      body.call(hostFunctionNames.indexOf("time"));
      return "i64";
    case "SFORMATF":
      return lowerFormat(ctx, expr);
    default:
  }
  if (Object.hasOwn(integerOps, expr.type)) {
    return lowerArithmetic(ctx, expr);
  }
  if (Object.hasOwn(equalityOps, expr.type) || Object.hasOwn(comparisonOps, expr.type)) {
    return lowerComparison(ctx, expr);
  }
  return unsupported(expr);
}

function lowerConstant(ctx: FunctionContext, expr: TreeNode): ValType {
  const text = constantText(expr);
  if (text !== undefined) {
    ctx.body.i32(stringIndex(ctx.model, text));
    return "i32";
  }
  const type = ctx.model.tree.typeOf(expr);
  if (type.kind === "real") {
    ctx.body.f64(Number(expr.name));
    return "f64";
  }
  const bits = constantBits(expr);
  const kind = valTypeOf(type, expr);
  if (kind === "i32") {
    ctx.body.i32(Number(BigInt.asIntN(32, bits)));
  } else {
    ctx.body.i64(bits);
  }
  return kind;
}

function lowerUnary(ctx: FunctionContext, expr: TreeNode): ValType {
  const kind = valTypeOf(ctx.model.tree.typeOf(expr), expr);
  lowerAs(ctx, operand(expr, "lhsp"), kind);
  return kind;
}

function lowerArithmetic(ctx: FunctionContext, expr: TreeNode): ValType {
  const kind = valTypeOf(ctx.model.tree.typeOf(expr), expr);
  const { signed, i32, i64 } = integerOps[expr.type] ?? unsupported(expr);
  for (const field of ["lhsp", "rhsp"]) {
    if (signed) {
      lowerSigned(ctx, operand(expr, field), kind);
    } else {
      lowerAs(ctx, operand(expr, field), kind);
    }
  }
  ctx.body.emit(kind === "i32" ? i32 : i64);
  return kind;
}

/** Compares in the wider of both operands' types. */
function lowerComparison(ctx: FunctionContext, expr: TreeNode): ValType {
  const { typeOf } = ctx.model.tree;
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  const types = [typeOf(left), typeOf(right)];
  if (types.some(isWide)) {
    return lowerWideReduction(ctx, expr);
  }
  const wide = types.some((type) => type.kind === "bits" && type.width > 32);
  const kind: ValType = wide ? "i64" : "i32";
  const comparison = comparisonOps[expr.type];
  const { i32, i64 } = comparison ?? equalityOps[expr.type] ?? unsupported(expr);
  for (const side of [left, right]) {
    if (comparison?.signed === true) {
      lowerSigned(ctx, side, kind);
    } else {
      lowerAs(ctx, side, kind);
    }
  }
  ctx.body.emit(kind === "i32" ? i32 : i64);
  return "i32";
}

function lowerConditional(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const type = ctx.model.tree.typeOf(expr);
  const kind = valTypeOf(type, expr);
  const [whenTrue, whenFalse] = [operand(expr, "thenp"), operand(expr, "elsep")];
  if (isCheap(whenTrue) && isCheap(whenFalse)) {
    lowerAs(ctx, whenTrue, kind);
    lowerAs(ctx, whenFalse, kind);
    lowerCondition(ctx, operand(expr, "condp"));
    body.emit(op.select);
    return kind;
  }
  lowerCondition(ctx, operand(expr, "condp"));
  body.open(op.if, kind);
  lowerAs(ctx, whenTrue, kind);
  body.emit(op.else);
  lowerAs(ctx, whenFalse, kind);
  body.close();
  return kind;
}

const cheapKinds = new Set([
  ...["CONST", "VARREF", "CCAST", "NOT", "AND", "OR", "XOR", "ADD", "SUB", "EQ", "NEQ"],
  ...["EXTEND", "EXTENDS", "NEGATE", "LT", "LTE", "GT", "GTE", "SHIFTL", "SHIFTR", "COND"],
]);

/** Whether evaluating it needlessly is safe and quicker than a branch. */
function isCheap(expr: TreeNode, budget = 6): boolean {
  return (
    budget > 0 &&
    cheapKinds.has(expr.type) &&
    ["lhsp", "rhsp", "condp", "thenp", "elsep"].every((field) =>
      nodes(expr, field).every((child) => isCheap(child, budget - 2)),
    )
  );
}

function lowerReduction(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  const value = operand(expr, "lhsp");
  const type = ctx.model.tree.typeOf(value);
  if (isWide(type)) {
    return lowerWideReduction(ctx, expr);
  }
  const width = exactWidth(ctx, value);
  const kind = lowerExpression(ctx, value);
  const long = kind === "i64";
  switch (expr.type) {
    case "REDOR":
      if (long) {
        body.i64(0n);
        body.emit(op.i64Ne);
      } else {
        body.i32(0);
        body.emit(op.i32Ne);
      }
      return "i32";
    case "REDAND":
      if (long) {
        body.i64(BigInt.asUintN(width, -1n));
        body.emit(op.i64Eq);
      } else {
        body.i32(Number(BigInt.asIntN(32, BigInt.asUintN(width, -1n))));
        body.emit(op.i32Eq);
      }
      return "i32";
    default:
  }
  if (long) {
    body.emit(op.i64Popcnt, op.i32WrapI64);
  } else {
    body.emit(op.i32Popcnt);
  }
  finishCount(ctx, expr);
  return "i32";
}

/** ceil(log2(x)), 0 for 0 and 1. */
function lowerCeilLog2(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body } = ctx;
  lowerAs(ctx, operand(expr, "lhsp"), "i64");
  const value = body.newLocal("i64");
  body.tee(value);
  body.emit(op.i64Eqz);
  body.open(op.if, "i32");
  body.i32(0);
  body.emit(op.else);
  body.i32(64);
  body.get(value);
  body.i64(1n);
  body.emit(op.i64Sub, op.i64Clz, op.i32WrapI64, op.i32Sub);
  body.close();
  return "i32";
}

/** A shift by the width or more gives 0, or the sign. */
function lowerShift(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  const [value, amount] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  if (isWide(model.tree.typeOf(value))) {
    return lowerWideShiftRight(ctx, expr);
  }
  // A right shift may bring high bits of a 64-bit value into a result of 32.
  const isLong = [type, model.tree.typeOf(value)].some((each) => valTypeOf(each, expr) === "i64");
  const kind: ValType = isLong ? "i64" : "i32";
  const bits = kind === "i32" ? 32 : 64;
  const arithmetic = expr.type.startsWith("SHIFTRS");
  const instruction = expr.type.startsWith("SHIFTL")
    ? [op.i32Shl, op.i64Shl]
    : arithmetic
      ? [op.i32ShrS, op.i64ShrS]
      : [op.i32ShrU, op.i64ShrU];
  if (arithmetic) {
    lowerSigned(ctx, value, kind);
  } else {
    lowerAs(ctx, value, kind);
  }
  const constant = amount.type === "CONST" ? constantBits(amount) : undefined;
  if (constant !== undefined) {
    const clipped = constant >= BigInt(bits) ? (arithmetic ? bits - 1 : -1) : Number(constant);
    if (clipped < 0) {
      body.emit(op.drop);
      pushZero(ctx, kind);
      return kind;
    }
    if (kind === "i32") {
      body.i32(clipped);
    } else {
      body.i64(BigInt(clipped));
    }
    body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
  } else {
    const count = lowerShiftAmount(ctx, amount);
    if (arithmetic) {
      body.get(count);
      body.i32(bits - 1);
      body.get(count);
      body.i32(bits);
      body.emit(op.i32LtU, op.select);
      convert(ctx, "i32", kind, expr);
      body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
    } else {
      body.get(count);
      convert(ctx, "i32", kind, expr);
      body.emit(instruction[kind === "i32" ? 0 : 1] ?? op.unreachable);
      pushZero(ctx, kind);
      body.get(count);
      body.i32(bits);
      body.emit(op.i32LtU, op.select);
    }
  }
  if (arithmetic && type.kind === "bits") {
    maskTo(ctx, kind, type.exact);
  }
  return kind;
}

/** The low bits of a wide value shifted right by a constant. */
function lowerWideShiftRight(ctx: FunctionContext, expr: TreeNode): ValType {
  const amount = operand(expr, "rhsp");
  if (expr.type !== "SHIFTR" || amount.type !== "CONST") {
    throw new Unsupported("a computed shift of a wide value into a narrow one", expr);
  }
  const kind = valTypeOf(ctx.model.tree.typeOf(expr), expr);
  const value = wideReference(ctx, operand(expr, "lhsp"));
  pushBits(ctx, value, Number(constantBits(amount)), kind === "i32" ? 32 : 64);
  return kind;
}

/** Leaves a shift amount in a local, as i32, with anything beyond 32 bits clipped to a large one. */
function lowerShiftAmount(ctx: FunctionContext, amount: TreeNode): number {
  const { body } = ctx;
  const local = body.newLocal("i32");
  const type = ctx.model.tree.typeOf(amount);
  if (isWide(type)) {
    throw new Unsupported("a shift by an amount of more than 64 bits", amount);
  }
  if (valTypeOf(type, amount) === "i64") {
    const long = body.newLocal("i64");
    lowerAs(ctx, amount, "i64");
    body.set(long);
    body.i32(-1);
    body.get(long);
    body.emit(op.i32WrapI64);
    body.get(long);
    body.i64(0xffffffffn);
    body.emit(op.i64GtU, op.select);
  } else {
    lowerAs(ctx, amount, "i32");
  }
  body.set(local);
  return local;
}

/** Division by 0 gives 0, and the quotient of the least value by -1 wraps; neither may trap. */
function lowerDivision(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const long = kind === "i64";
  const signed = expr.type.endsWith("S");
  const remainder = expr.type.startsWith("MOD");
  const lower = signed ? lowerSigned : lowerAs;
  const [left, right] = [body.newLocal(kind), body.newLocal(kind)];
  lower(ctx, operand(expr, "lhsp"), kind);
  body.set(left);
  lower(ctx, operand(expr, "rhsp"), kind);
  body.tee(right);
  body.emit(long ? op.i64Eqz : op.i32Eqz);
  body.open(op.if, kind);
  pushZero(ctx, kind);
  body.emit(op.else);
  if (signed) {
    body.get(right);
    if (long) {
      body.i64(-1n);
    } else {
      body.i32(-1);
    }
    body.emit(long ? op.i64Eq : op.i32Eq);
    body.open(op.if, kind);
    pushZero(ctx, kind);
    if (!remainder) {
      body.get(left);
      body.emit(long ? op.i64Sub : op.i32Sub);
    }
    body.emit(op.else);
  }
  body.get(left);
  body.get(right);
  const choices = remainder
    ? [op.i32RemU, op.i32RemS, op.i64RemU, op.i64RemS]
    : [op.i32DivU, op.i32DivS, op.i64DivU, op.i64DivS];
  body.emit(choices[(long ? 2 : 0) + (signed ? 1 : 0)] ?? op.unreachable);
  if (signed) {
    body.close();
  }
  body.close();
  return kind;
}

/** A power modulo the width; a negative exponent leaves something of 1 and -1 only. */
function lowerPower(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  const kind = valTypeOf(type, expr);
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  const isSigned = expr.type !== "POW";
  const [base, exponent] = [body.newLocal("i64"), body.newLocal("i64")];
  if (expr.type === "POWSS" || expr.type === "POWSU") {
    lowerSigned(ctx, left, "i64");
  } else {
    lowerAs(ctx, left, "i64");
  }
  body.set(base);
  const isNegatable = expr.type === "POWSS" || expr.type === "POWUS";
  if (isNegatable) {
    lowerSigned(ctx, right, "i64");
  } else {
    lowerAs(ctx, right, "i64");
  }
  body.set(exponent);
  const pushPower = (): void => {
    body.get(base);
    body.get(exponent);
    body.call(model.helpers.use("power", powerFunction));
  };
  if (isNegatable) {
    body.get(exponent);
    body.i64(0n);
    body.emit(op.i64LtS);
    body.open(op.if, "i64");
    // 1 stays 1 and -1 changes its sign with the exponent; anything else is a fraction, or unknown.
    body.get(base);
    body.i64(1n);
    body.get(exponent);
    body.i64(1n);
    body.emit(op.i64And, op.i32WrapI64, op.select);
    body.i64(0n);
    body.get(base);
    body.i64(1n);
    body.emit(op.i64Add);
    body.i64(2n);
    body.emit(op.i64LeU);
    body.get(base);
    body.i64(0n);
    body.emit(op.i64Ne, op.i32And, op.select);
    body.emit(op.else);
    pushPower();
    body.close();
  } else {
    pushPower();
  }
  convert(ctx, "i64", kind, expr);
  if (isSigned && type.kind === "bits") {
    maskTo(ctx, kind, type.exact);
  }
  return kind;
}

/** Slices of the operand in reverse order, the first of them at the top. */
function lowerStream(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const source = operand(expr, "lhsp");
  const size = operand(expr, "rhsp");
  if (size.type !== "CONST" || isWide(model.tree.typeOf(source))) {
    throw new Unsupported("streaming of more than 64 bits", expr);
  }
  const width = exactWidth(ctx, source);
  const slice = Number(constantBits(size));
  const value = body.newLocal("i64");
  lowerAs(ctx, source, "i64");
  body.set(value);
  body.i64(0n);
  for (let from = 0; from < width; from += slice) {
    body.get(value);
    body.i64(BigInt(from));
    body.emit(op.i64ShrU);
    body.i64((1n << BigInt(Math.min(slice, width - from))) - 1n);
    body.emit(op.i64And);
    body.i64(BigInt(Math.max(0, width - slice - from)));
    body.emit(op.i64Shl, op.i64Or);
  }
  convert(ctx, "i64", kind, expr);
  return kind;
}

function lowerConcat(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  const shift = exactWidth(ctx, right);
  lowerAs(ctx, left, kind);
  if (kind === "i32") {
    body.i32(shift);
  } else {
    body.i64(BigInt(shift));
  }
  body.emit(kind === "i32" ? op.i32Shl : op.i64Shl);
  lowerAs(ctx, right, kind);
  body.emit(kind === "i32" ? op.i32Or : op.i64Or);
  return kind;
}

/** Repeats bits by multiplying with a word that has a one at each copy's place. */
function lowerReplicate(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const source = node(expr, "srcp") ?? operand(expr, "lhsp");
  const count = Number(constantBits(node(expr, "countp") ?? operand(expr, "rhsp")));
  const width = exactWidth(ctx, source);
  let pattern = 0n;
  for (let copy = 0; copy < count; copy++) {
    pattern |= 1n << BigInt(copy * width);
  }
  lowerAs(ctx, source, kind);
  if (kind === "i32") {
    body.i32(Number(BigInt.asIntN(32, pattern)));
  } else {
    body.i64(pattern);
  }
  body.emit(kind === "i32" ? op.i32Mul : op.i64Mul);
  return kind;
}

/** Bits of a value: shifted down and masked. */
function lowerSelection(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const from = operand(expr, "fromp");
  const kind = valTypeOf(model.tree.typeOf(expr), expr);
  const width = Number(constantBits(node(expr, "widthp") ?? operand(expr, "fromp")));
  const low = operand(expr, "lsbp");
  if (isWide(model.tree.typeOf(from))) {
    const source = wideReference(ctx, from);
    if (low.type === "CONST") {
      pushBits(ctx, source, Number(constantBits(low)), width);
    } else {
      const at = body.newLocal("i32");
      lowerAs(ctx, low, "i32");
      body.set(at);
      pushComputedBits(ctx, source, at, width, exactWidth(ctx, from));
    }
    convert(ctx, width <= 32 ? "i32" : "i64", kind, expr);
    return kind;
  }
  const fromKind = valTypeOf(model.tree.typeOf(from), from);
  lowerAs(ctx, from, fromKind);
  lowerAs(ctx, low, fromKind);
  body.emit(fromKind === "i32" ? op.i32ShrU : op.i64ShrU);
  maskTo(ctx, fromKind, width);
  convert(ctx, fromKind, kind, expr);
  return kind;
}

/** The few C++ texts that stand for a value. */
function lowerRawExpression(ctx: FunctionContext, expr: TreeNode): ValType {
  const text = nodes(expr, "exprsp")
    .map((part) => textOf(part, "text"))
    .join("");
  if (/->assertOnGet\(/.test(text) || /->assertOn\(\)/.test(text)) {
    ctx.body.i32(1);
    return "i32";
  }
  throw new Unsupported(`the C++ text \`${text}\``, expr);
}
