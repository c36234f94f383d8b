import { type FunctionContext, scratch } from "./function-context.ts";
import { drawRandom } from "./lower-object-random.ts";
import { exactWidth, lowerCondition, operand } from "./lower-operand.ts";
import { lowerWideText } from "./lower-text.ts";
import { isPlace, signExtended, wideReference } from "./lower-wide.ts";
import { lowerWideOperation } from "./lower-wide-operation.ts";
import { lowerWidePacked } from "./objects/lower-packed.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { isWide, type WideReference } from "./storage.ts";
import { node, nodes, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { addWide, divideWide, multiplyWide } from "./wide-arithmetic.ts";
import { copyWide, lowerNarrowTo, maskTop, perLimb, widen } from "./wide-copy.ts";
import { concatWide, selectWide, streamWide } from "./wide-pieces.ts";
import { loadLimb, pushReference } from "./wide-reference.ts";
import { shiftWide } from "./wide-shift.ts";

/** Computes a value of more than 64 bits into `target`, which operands may overlap. */
export function lowerWideTo(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const lower = (): void => computeWide(ctx, expr, target);
  if (ctx.reuse === undefined) {
    lower();
  } else {
    ctx.reuse.withoutKeeping(lower);
  }
}

function computeWide(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body, model } = ctx;
  if (!isWide(model.tree.typeOf(expr))) {
    lowerNarrowTo(ctx, expr, target);
    return;
  }
  if (isPlace(ctx, expr)) {
    copyWide(ctx, wideReference(ctx, expr), target);
    return;
  }
  switch (expr.type) {
    case "VARREF":
    case "CONST":
      copyWide(ctx, wideReference(ctx, expr), target);
      return;
    case "NTOI":
      lowerWideText(ctx, expr, target);
      maskTop(ctx, target, exactWidth(ctx, expr));
      return;
    case "RAND":
    case "RANDRNG":
      randomWords(ctx, expr, target);
      maskTop(ctx, target, exactWidth(ctx, expr));
      return;
    case "CCAST":
    case "STREAMR":
      lowerWideTo(ctx, operand(expr, "lhsp"), target);
      return;
    case "AND":
    case "OR":
    case "XOR": {
      const left = widen(ctx, operand(expr, "lhsp"), target.words);
      const right = widen(ctx, operand(expr, "rhsp"), target.words);
      const instruction = {
        AND: { i32: op.i32And, i64: op.i64And },
        OR: { i32: op.i32Or, i64: op.i64Or },
        XOR: { i32: op.i32Xor, i64: op.i64Xor },
      }[expr.type];
      perLimb(ctx, target, (limb) => {
        loadLimb(ctx, left, limb);
        loadLimb(ctx, right, limb);
        body.emit(instruction[limb.kind]);
      });
      return;
    }
    case "NOT": {
      const value = widen(ctx, operand(expr, "lhsp"), target.words);
      perLimb(ctx, target, (limb) => {
        loadLimb(ctx, value, limb);
        if (limb.kind === "i64") {
          body.i64(-1n);
          body.emit(op.i64Xor);
        } else {
          body.i32(-1);
          body.emit(op.i32Xor);
        }
      });
      return;
    }
    case "ADD":
    case "SUB":
      addWide(
        ctx,
        widen(ctx, operand(expr, "lhsp"), target.words),
        widen(ctx, operand(expr, "rhsp"), target.words),
        target,
        expr.type === "SUB",
      );
      return;
    case "NEGATE": {
      const zero: WideReference = {
        base: undefined,
        offset: scratch(ctx, 4 * target.words + 8),
        words: target.words,
      };
      addWide(ctx, zero, widen(ctx, operand(expr, "lhsp"), target.words), target, true);
      return;
    }
    case "MUL":
      multiplyWide(
        ctx,
        widen(ctx, operand(expr, "lhsp"), target.words),
        widen(ctx, operand(expr, "rhsp"), target.words),
        target,
      );
      return;
    case "MULS":
      multiplyWide(
        ctx,
        signExtended(ctx, operand(expr, "lhsp"), target.words),
        signExtended(ctx, operand(expr, "rhsp"), target.words),
        target,
      );
      return;
    case "EXTEND":
      lowerWideTo(ctx, operand(expr, "lhsp"), target);
      return;
    case "EXTENDS":
      copyWide(ctx, signExtended(ctx, operand(expr, "lhsp"), target.words), target);
      return;
    case "COND":
    case "CONDBOUND":
      lowerCondition(ctx, operand(expr, "condp"));
      body.open(op.if);
      lowerWideTo(ctx, operand(expr, "thenp"), target);
      body.emit(op.else);
      lowerWideTo(ctx, operand(expr, "elsep"), target);
      body.close();
      return;
    case "SHIFTL":
    case "SHIFTLOVR":
    case "SHIFTR":
    case "SHIFTROVR":
    case "SHIFTRS":
    case "SHIFTRSOVR":
      shiftWide(ctx, expr, operand(expr, "lhsp"), operand(expr, "rhsp"), target);
      return;
    case "SEL": {
      const from = operand(expr, "fromp");
      if (operand(expr, "lsbp").type !== "CONST") {
        selectWide(ctx, expr, target);
        return;
      }
      shiftWide(ctx, { ...expr, type: "SHIFTR" }, from, operand(expr, "lsbp"), target);
      maskTop(ctx, target, constantNumber(node(expr, "widthp") ?? from));
      return;
    }
    case "CONCAT":
      concatWide(ctx, [operand(expr, "rhsp"), operand(expr, "lhsp")], target);
      return;
    case "DIV":
    case "MODDIV":
    case "DIVS":
    case "MODDIVS":
      divideWide(ctx, expr, target);
      return;
    case "STREAML":
      streamWide(ctx, expr, target);
      return;
    case "EXPRSTMT":
      ctx.lowerStatements(ctx, nodes(expr, "stmtsp"));
      lowerWideTo(ctx, operand(expr, "resultp"), target);
      return;
    case "REPLICATE": {
      const source = node(expr, "srcp") ?? operand(expr, "lhsp");
      const count = constantNumber(node(expr, "countp") ?? operand(expr, "rhsp"));
      concatWide(ctx, new Array<TreeNode>(count).fill(source), target);
      return;
    }
    default:
      if (lowerWidePacked(ctx, expr, target) || lowerWideOperation(ctx, expr, target)) {
        return;
      }
      throw new Unsupported(`an expression of kind ${expr.type} over more than 64 bits`, expr);
  }
}

/** Each word is the low half of what is drawn for it. */
function randomWords(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body } = ctx;
  for (let word = 0; word < target.words; word++) {
    pushReference(ctx, target);
    drawRandom(expr.type === "RANDRNG" ? ctx : { ...ctx, declared: undefined });
    body.emit(op.i32WrapI64);
    body.access(op.i32Store, target.offset + 4 * word);
  }
}
