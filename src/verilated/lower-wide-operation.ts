import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, lowerAs, operand } from "./lower-operand.ts";
import { hostFunctionNames } from "./model-context.ts";
import { op } from "./opcodes.ts";
import { isWide, type WideReference, wordsOf } from "./storage.ts";
import type { TreeNode } from "./tree.ts";
import { widen } from "./wide-copy.ts";
import { wideOperation } from "./wide-operation.ts";
import { pushReference } from "./wide-reference.ts";

const powers: Readonly<Record<string, number>> = {
  POW: wideOperation.power,
  POWSS: wideOperation.powerSigned,
  POWSU: wideOperation.powerOfSigned,
  POWUS: wideOperation.powerToSigned,
};

/** Computes a power or a rounded real of more than 64 bits; false if the expression is another. */
export function lowerWideOperation(
  ctx: FunctionContext,
  expr: TreeNode,
  target: WideReference,
): boolean {
  const { body } = ctx;
  const power = powers[expr.type];
  if (power !== undefined) {
    callWide(ctx, power, targetPlace(ctx, expr, target), [
      operandPlace(ctx, operand(expr, "lhsp")),
      operandPlace(ctx, operand(expr, "rhsp")),
    ]);
    body.emit(op.drop);
    return true;
  }
  if (expr.type === "RTOIROUNDS") {
    callWide(ctx, wideOperation.roundReal, targetPlace(ctx, expr, target), [], () =>
      lowerAs(ctx, operand(expr, "lhsp"), "f64"),
    );
    body.emit(op.drop);
    return true;
  }
  return false;
}

/** A power of up to 64 bits with an operand of more, or a rounded real, as i64. */
export function lowerNarrowOperation(ctx: FunctionContext, expr: TreeNode): void {
  const reference: WideReference = { base: undefined, offset: scratch(ctx, 8), words: 2 };
  lowerWideOperation(ctx, expr, reference);
  ctx.body.i32(0);
  ctx.body.access(op.i64Load, reference.offset);
}

/** Leaves more than 64 bits as a real. */
export function lowerWideToReal(ctx: FunctionContext, value: TreeNode, signed: boolean): void {
  callWide(
    ctx,
    signed ? wideOperation.signedToReal : wideOperation.toReal,
    { reference: undefined, bits: 0 },
    [operandPlace(ctx, value)],
  );
}

interface Place {
  readonly reference: WideReference | undefined;
  readonly bits: number;
}

/** The words of the target that the host does not write are cleared. */
function targetPlace(ctx: FunctionContext, expr: TreeNode, target: WideReference): Place {
  const bits = exactWidth(ctx, expr);
  for (let word = wordsOf(bits); word < target.words; word++) {
    pushReference(ctx, target);
    ctx.body.i32(0);
    ctx.body.access(op.i32Store, target.offset + 4 * word);
  }
  return { reference: target, bits };
}

function operandPlace(ctx: FunctionContext, expr: TreeNode): Place {
  const bits = exactWidth(ctx, expr);
  const words = isWide(ctx.model.tree.typeOf(expr)) ? wordsOf(bits) : 2;
  return { reference: widen(ctx, expr, words), bits };
}

function callWide(
  ctx: FunctionContext,
  operation: number,
  target: Place,
  operands: readonly Place[],
  pushReal?: () => void,
): void {
  const { body } = ctx;
  body.i32(operation);
  for (const at of [0, 1, 2]) {
    const place = at === 0 ? target : operands[at - 1];
    if (place?.reference === undefined) {
      body.i32(0);
    } else {
      pushReference(ctx, place.reference);
      body.i32(place.reference.offset);
      body.emit(op.i32Add);
    }
    body.i32(place?.bits ?? 0);
  }
  if (pushReal === undefined) {
    body.f64(0);
  } else {
    pushReal();
  }
  body.call(hostFunctionNames.indexOf("wide"));
}
