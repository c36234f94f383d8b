import type { FunctionContext } from "./function-context.ts";
import { lowerAs, lowerSigned, operand } from "./lower-operand.ts";
import { lowerNarrowOperation, lowerWideToReal } from "./lower-wide-operation.ts";
import { hostFunctionNames } from "./model-context.ts";
import { op, prefixed } from "./opcodes.ts";
import { isWide } from "./storage.ts";
import { realOperation } from "./text-operations.ts";
import { node, type TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";

const instructions: Readonly<Record<string, number>> = {
  ADDD: op.f64Add,
  SUBD: op.f64Sub,
  MULD: op.f64Mul,
  DIVD: op.f64Div,
};

const comparisons: Readonly<Record<string, number>> = {
  EQD: op.f64Eq,
  NEQD: op.f64Ne,
  LTD: op.f64Lt,
  LTED: op.f64Le,
  GTD: op.f64Gt,
  GTED: op.f64Ge,
};

const unary: Readonly<Record<string, number>> = {
  NEGATED: op.f64Neg,
  CEILD: op.f64Ceil,
  FLOORD: op.f64Floor,
  SQRTD: op.f64Sqrt,
};

const functions: Readonly<Record<string, number>> = {
  POWD: realOperation.power,
  EXPD: realOperation.exponential,
  LOGD: realOperation.logarithm,
  LOG10D: realOperation.logarithm10,
  SIND: realOperation.sine,
  COSD: realOperation.cosine,
  TAND: realOperation.tangent,
  ASIND: realOperation.arcSine,
  ACOSD: realOperation.arcCosine,
  ATAND: realOperation.arcTangent,
  ATAN2D: realOperation.arcTangent2,
  HYPOTD: realOperation.hypotenuse,
  SINHD: realOperation.hyperbolicSine,
  COSHD: realOperation.hyperbolicCosine,
  TANHD: realOperation.hyperbolicTangent,
  ASINHD: realOperation.areaSine,
  ACOSHD: realOperation.areaCosine,
  ATANHD: realOperation.areaTangent,
};

/** Calls the host for one of `realOperation`; both operands are on the stack. */
function callReal(ctx: FunctionContext): void {
  ctx.body.call(hostFunctionNames.indexOf("real"));
}

/** Emits an expression over reals; `undefined` if it is of another kind. */
export function lowerReal(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const { body } = ctx;
  const instruction = instructions[expr.type] ?? comparisons[expr.type];
  if (instruction !== undefined) {
    lowerAs(ctx, operand(expr, "lhsp"), "f64");
    lowerAs(ctx, operand(expr, "rhsp"), "f64");
    body.emit(instruction);
    return expr.type in comparisons ? "i32" : "f64";
  }
  const single = unary[expr.type];
  if (single !== undefined) {
    lowerAs(ctx, operand(expr, "lhsp"), "f64");
    body.emit(single);
    return "f64";
  }
  const called = functions[expr.type];
  if (called !== undefined) {
    body.i32(called);
    lowerAs(ctx, operand(expr, "lhsp"), "f64");
    const right = node(expr, "rhsp");
    if (right === undefined) {
      body.f64(0);
    } else {
      lowerAs(ctx, right, "f64");
    }
    callReal(ctx);
    return "f64";
  }
  switch (expr.type) {
    case "ISTORD":
    case "ITORD": {
      const value = operand(expr, "lhsp");
      if (isWide(ctx.model.tree.typeOf(value))) {
        lowerWideToReal(ctx, value, expr.type === "ISTORD");
        return "f64";
      }
      if (expr.type === "ISTORD") {
        lowerSigned(ctx, value, "i64");
        body.emit(op.f64ConvertI64S);
      } else {
        lowerAs(ctx, value, "i64");
        body.emit(op.f64ConvertI64U);
      }
      return "f64";
    }
    case "RTOIS":
      lowerAs(ctx, operand(expr, "lhsp"), "f64");
      body.emit(op.f64Trunc, ...prefixed.i64TruncSatF64S, op.i32WrapI64);
      return "i32";
    case "RTOIROUNDS":
      lowerNarrowOperation(ctx, expr);
      return "i64";
    case "BITSTOREALD":
      lowerAs(ctx, operand(expr, "lhsp"), "i64");
      body.emit(op.f64ReinterpretI64);
      return "f64";
    case "REALTOBITS":
      lowerAs(ctx, operand(expr, "lhsp"), "f64");
      body.emit(op.i64ReinterpretF64);
      return "i64";
    default:
      return undefined;
  }
}
