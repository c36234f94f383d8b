import { pointedName } from "./expand-copies.ts";
import { type FunctionContext, load, placeOf, pushBase, valTypeOf } from "./function-context.ts";
import { comparisonOps, equalityOps, integerOps } from "./integer-ops.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerDifference } from "./lower-array-method.ts";
import {
  lowerCeilLog2,
  lowerConcat,
  lowerReduction,
  lowerReplicate,
  lowerSelection,
  lowerStream,
} from "./lower-bits.ts";
import { lowerCall, lowerCallOn } from "./lower-call.ts";
import { lowerConditional, lowerLogic } from "./lower-conditional.ts";
import { lowerCountBits } from "./lower-count-bits.ts";
import { lowerFormat } from "./lower-display.ts";
import { lowerDistribution } from "./lower-distribution.ts";
import { lowerDivision, lowerPower } from "./lower-division.ts";
import { lowerFileExpression } from "./lower-files.ts";
import { lowerMachine } from "./lower-machine.ts";
import { lowerAs, lowerCondition, lowerSigned, operand, unsupported } from "./lower-operand.ts";
import { lowerRawExpression } from "./lower-raw-expression.ts";
import { lowerReal } from "./lower-real.ts";
import { lowerShift } from "./lower-shift.ts";
import { lowerText } from "./lower-text.ts";
import { lowerTriggerRead } from "./lower-trigger.ts";
import { lowerWideReduction } from "./lower-wide.ts";
import { stringIndex } from "./model-context.ts";
import { lowerEquality } from "./objects/compare-values.ts";
import { lowerConstruct } from "./objects/lower-construct.ts";
import { lambdaName } from "./objects/lower-lambda.ts";
import {
  lowerCast,
  lowerFreshObject,
  lowerNewCopy,
  lowerNullCheck,
} from "./objects/lower-object.ts";
import { lowerPacked } from "./objects/lower-packed.ts";
import { op } from "./opcodes.ts";
import { constantBits, constantReal, constantText, smallConstant } from "./parse-constant.ts";
import { straightKinds } from "./reuse/plan-reuse.ts";
import { bytesOf, holdsContainers, isWide } from "./storage.ts";
import { exponentOf } from "./timing/format-time.ts";
import { lowerProcessExpression } from "./timing/lower-process-object.ts";
import { lowerRealTime, lowerTime } from "./timing/lower-time.ts";
import { picosecondsOf } from "./timing/picoseconds-of.ts";
import { nodes, numberOf, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** Emits an expression that is not an aggregate; returns the type of what it leaves on the stack. */
export function lowerExpression(ctx: FunctionContext, expr: TreeNode): ValType {
  const { reuse } = ctx;
  if (reuse === undefined || straightKinds.has(expr.type) || tellingKinds.has(expr.type)) {
    return lowerKind(ctx, expr);
  }
  const kind = reuse.withoutKeeping(() => lowerKind(ctx, expr));
  if (!pureKinds.has(expr.type)) {
    reuse.forgetAll();
  }
  return kind;
}

/** What tells by itself what it changes, and which of its operands may be left out. */
const tellingKinds = new Set(["COND", "CONDBOUND", "LOGAND", "LOGOR", "CCALL", "EXPRSTMT"]);

/** What changes nothing, though its operands may be computed or not. */
const pureKinds = new Set([
  ...["DIV", "DIVS", "MODDIV", "MODDIVS", "POW", "POWSS", "POWSU", "POWUS", "CLOG2", "STREAML"],
  ...["COUNTONES", "ONEHOT", "ONEHOT0", "SHIFTLOVR", "SHIFTROVR", "SHIFTRSOVR", "TIME"],
  ...["STRUCTSEL", "COUNTBITS"],
]);

/** Pushes what a read gives, from a local if it is in one. */
function lowerRead(ctx: FunctionContext, expr: TreeNode, read: () => ValType): ValType {
  const { body, reuse } = ctx;
  const kept = reuse?.recall(body, expr);
  if (kept !== undefined) {
    return kept;
  }
  const kind = read();
  reuse?.keep(body, expr, kind);
  return kind;
}

function lowerKind(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const { typeOf } = model.tree;
  switch (expr.type) {
    case "CONST":
      return lowerConstant(ctx, expr);
    case "VARREF": {
      const variable = model.tree.byAddress.get(textOf(expr, "varp"));
      if (variable !== undefined && textOf(variable, "varType") === "IFACEREF") {
        body.i32(instancePlace(ctx, expr));
        return "i32";
      }
      const place = placeOf(ctx, expr);
      const type = typeOf(variable ?? expr);
      const kind = valTypeOf(type, expr);
      if (place.kind === "local") {
        body.get(place.index);
        return kind;
      }
      return lowerRead(ctx, expr, () => {
        load(ctx, type, pushBase(ctx, place, expr));
        return kind;
      });
    }
    case "NULLCHECK":
      return lowerNullCheck(ctx, expr);
    case "CNEW":
      return lowerNew(ctx, expr);
    case "THISREF":
      body.get(ctx.self ?? unsupported(expr));
      return "i32";
    case "NEWCOPY":
      return lowerNewCopy(ctx, expr);
    case "CASTDYNAMIC":
      return lowerCast(ctx, expr);
    case "LAMBDAARGREF": {
      const place = ctx.variables.get(lambdaName(expr));
      if (place?.kind === "local") {
        body.get(place.index);
        return "i32";
      }
      const { offset, type } = lowerAddress(ctx, expr);
      load(ctx, type, offset);
      return valTypeOf(type, expr);
    }
    case "ARRAYSEL":
    case "ASSOCSEL":
    case "WILDCARDSEL":
    case "MEMBERSEL":
    case "STRUCTSEL":
    case "WORDSEL":
      return lowerRead(ctx, expr, () => {
        const { offset, type } = lowerAddress(ctx, expr);
        load(ctx, type, offset);
        return valTypeOf(type, expr);
      });
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
    case "LOGOR":
      return lowerLogic(ctx, expr);
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
    case "STREAMR":
      return lowerUnary(ctx, expr);
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
    case "CMETHODCALL":
      return lowerCall(ctx, expr) ?? unsupported(expr);
    case "CMETHODHARD":
      return lowerTriggerRead(ctx, expr);
    case "CEXPR":
      return lowerRawExpression(ctx, expr);
    case "TIME":
      return lowerTime(ctx, expr);
    case "TIMED":
      return lowerRealTime(ctx, expr);
    case "TIMEPRECISION":
      body.i32(exponentOf(picosecondsOf(textOf(model.tree.root, "timeprecision"))));
      return "i32";
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
  return (
    lowerReal(ctx, expr) ??
    lowerText(ctx, expr) ??
    lowerFileExpression(ctx, expr) ??
    lowerCountBits(ctx, expr) ??
    lowerConstruct(ctx, expr) ??
    lowerPacked(ctx, expr) ??
    lowerDistribution(ctx, expr) ??
    lowerMachine(ctx, expr) ??
    lowerProcessExpression(ctx, expr) ??
    unsupported(expr)
  );
}

/** Where the instance of an interface begins that a reference names. */
function instancePlace({ model }: FunctionContext, reference: TreeNode): number {
  const place = model.instancePlaces.get(pointedName(reference) ?? "");
  if (place === undefined) {
    throw new Unsupported("a virtual interface that is set to no instance", reference);
  }
  return place;
}

/** A fresh object that its constructor has seen. */
function lowerNew(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const made = body.newLocal("i32");
  lowerFreshObject(ctx, expr);
  body.set(made);
  const initialise = model.tree.byAddress.get(textOf(expr, "funcp"));
  if (initialise !== undefined) {
    lowerCallOn(ctx, expr, initialise, made);
  }
  body.get(made);
  return "i32";
}

function lowerConstant(ctx: FunctionContext, expr: TreeNode): ValType {
  const text = constantText(expr);
  if (text !== undefined) {
    ctx.body.i32(stringIndex(ctx.model, text));
    return "i32";
  }
  const type = ctx.model.tree.typeOf(expr);
  if (type.kind === "real") {
    ctx.body.f64(constantReal(expr));
    return "f64";
  }
  const kind = valTypeOf(type, expr);
  const small = kind === "i32" ? smallConstant(expr.name ?? "") : undefined;
  if (small !== undefined) {
    ctx.body.i32(small | 0);
    return kind;
  }
  const bits = constantBits(expr, type.kind === "bits" ? type.exact : 32);
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
  const { body } = ctx;
  const { typeOf } = ctx.model.tree;
  const [left, right] = [operand(expr, "lhsp"), operand(expr, "rhsp")];
  const types = [typeOf(left), typeOf(right)];
  if (types.some(isWide)) {
    return lowerWideReduction(ctx, expr);
  }
  if (types[0] !== undefined && holdsContainers(types[0])) {
    lowerEquality(ctx, left, right, types[0]);
    if (!expr.type.startsWith("EQ")) {
      body.emit(op.i32Eqz);
    }
    return "i32";
  }
  if (types[0]?.kind === "struct" || types[0]?.kind === "array") {
    lowerDifference(ctx, left, right, bytesOf(types[0]));
    if (expr.type.startsWith("EQ")) {
      body.emit(op.i32Eqz);
    }
    return "i32";
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
